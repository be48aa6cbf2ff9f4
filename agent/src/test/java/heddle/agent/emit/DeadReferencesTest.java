package heddle.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fixtures.DeadReferences;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.Script;
import heddle.agent.harness.WeavingLoader;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suspended coroutine keeps nothing alive that it will not use again. */
class DeadReferencesTest {
  private static final int COLLECTIONS = 20;

  @ParameterizedTest
  @ValueSource(classes = {
    DeadReferences.BeforeSuspending.class,
    DeadReferences.BetweenSuspensions.class,
    DeadReferences.OnTheStack.class,
    DeadReferences.Parameter.class,
    DeadReferences.Nulled.class,
    DeadReferences.Result.class,
    DeadReferences.Caught.class,
    DeadReferences.InALoop.class
  })
  void areNotHeldBySuspendedFrames(Class<?> fixture) throws Throwable {
    WeavingLoader loader = WeavingLoader.weaving(DeadReferences.class);
    Script script = Script.suspending(at -> true);
    loader.start(script);
    Resumable continuation = loader.activate(loader.create(fixture));

    int collected = 0;
    while (continuation.resume(null)) {
      if (script.last().equals("dead")) {
        collected += collect(script.weakReferences());
      }
    }

    assertThat(collected).isPositive();
  }

  /** Returns how many references have been cleared, which must be all. */
  private static int collect(List<WeakReference<?>> references) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && references.stream().anyMatch(reference -> reference.get() != null); i++) {
      System.gc();
      Thread.sleep(i);
    }
    assertThat(references).isNotEmpty().allMatch(reference -> reference.get() == null);
    return references.size();
  }
}
