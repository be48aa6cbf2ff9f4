package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Fixtures;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.Script;
import heddle.agent.harness.WeavingLoader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Woven classes can be unloaded: nothing of the runtime, and no class of the JDK, holds on to what they linked. */
class UnloadingTest {
  private static final int COLLECTIONS = 30;

  @Test
  void loadersOfWovenClassesThatHaveRunAreCollected() throws Throwable {
    List<WeakReference<WeavingLoader>> loaders = new ArrayList<>();
    for (Class<?> fixture : Fixtures.all()) {
      loaders.add(new WeakReference<>(run(fixture)));
    }

    for (int i = 0; i < COLLECTIONS && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
      System.gc();
      Thread.sleep(i);
    }

    assertThat(loaders).extracting(WeakReference::get).containsOnlyNulls();
  }

  /** Suspends everywhere, and stops in the middle. */
  private static WeavingLoader run(Class<?> fixture) throws Throwable {
    WeavingLoader loader = WeavingLoader.weaving(fixture);
    loader.start(Script.suspending(at -> true));
    Resumable continuation = loader.activate(loader.create(fixture));
    int resumptions = 0;
    while (resumptions++ < 10 && continuation.resume(null)) {
      assertThat(continuation.result()).isNull();
    }
    return loader;
  }
}
