package heddle.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.generator.Generator;
import heddle.loaders.app.Part;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loaders of woven classes are collected under the agent too, whoever has called whom. */
class UnloadingIT {
  private static final int COLLECTIONS = 50;

  private static Part ping(AppLoader loader, List<WeakReference<ClassLoader>> loaders)
      throws ReflectiveOperationException {
    loaders.add(new WeakReference<>(loader));
    return (Part) loader.loadClass("heddle.loaders.app.Ping").getConstructor(String.class).newInstance("p");
  }

  private static void callNext(Part caller, Part next) throws ReflectiveOperationException {
    caller.getClass().getMethod("callNext", Part.class).invoke(caller, next);
  }

  /** Suspended in the middle, or run to the end, of which an exception that is caught and lambdas are part. */
  private static Generator<String> walk(Part part, int steps) {
    Generator<String> walk = Generator.of(out -> part.walk(out, 5));
    for (int i = 0; i < steps && walk.hasNext(); i++) {
      walk.next();
    }
    return walk;
  }

  private static void assertCollected(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
      System.gc();
      Thread.sleep(i);
    }
    assertThat(loaders).isNotEmpty().extracting(WeakReference::get).containsOnlyNulls();
  }

  @Test
  void loadersWhoseClassesHaveSuspendedThroughEachOther() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int steps : new int[] {1, 4, 8, 100}) {
      Part one = ping(AppLoader.childFirst("Ping"), loaders);
      Part two = ping(AppLoader.isolated("Ping"), loaders);
      Part three = ping(new AppLoader.Parallel("Ping"), loaders);
      callNext(one, two);
      callNext(two, three);
      callNext(three, one);
      walk(one, steps);
    }

    assertCollected(loaders);
  }

  @Test
  void aLoaderWhoseClassesWereCalledByThoseOfALoaderThatLives() throws Exception {
    List<WeakReference<ClassLoader>> lives = new ArrayList<>();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    Part caller = ping(AppLoader.childFirst("Ping"), lives);
    for (int i = 0; i < 20; i++) { // more than a call site remembers
      callNext(caller, ping(i % 2 == 0 ? AppLoader.childFirst("Ping") : AppLoader.isolated("Ping"), loaders));
      walk(caller, i);
    }
    callNext(caller, caller);

    assertCollected(loaders);
    assertThat(walk(caller, 100).hasNext()).isFalse();
  }

  @Test
  void aLoaderWhoseExceptionHasPassedThroughOthers() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Part failing = ping(AppLoader.childFirst("Ping"), loaders);
      callNext(failing, null);
      Part caller = ping(AppLoader.childFirst("Ping"), loaders);
      callNext(caller, failing);
      failIn(caller);
    }

    assertCollected(loaders);
  }

  private static void failIn(Part part) {
    Generator<String> walk = walk(part, 1);
    try {
      walk.forEachRemaining(step -> { });
      throw new AssertionError("did not fail");
    } catch (NullPointerException expected) {
      Reference.reachabilityFence(walk);
    }
  }
}
