package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassCountTest {
  private static final int THREADS = 4;
  private static final int PASSES = 100_000;

  @AfterEach
  void end() {
    SuspensionCounts.end();
  }

  private static PointCounts.Place place(String method) {
    return new PointCounts.Place(new StackTraceElement("heddle.woven.PassCountTest", method, null, -1), 1);
  }

  private static void pass(MethodHandle count, int times) throws Throwable {
    for (int i = 0; i < times; i++) {
      count.invokeExact();
    }
  }

  private static List<Long> passes(String method) {
    return SuspensionCounts.total().stream()
        .filter(point -> point.place().equals(place(method).call()))
        .map(PointCounts::passes)
        .toList();
  }

  @Test
  void isExactForAnyNumberOfThreads() throws Exception {
    MethodHandle count = PassCount.at(place("shared"));
    SuspensionCounts.begin();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      work.add(() -> {
        try {
          pass(count, PASSES);
        } catch (Throwable thrown) {
          throw new AssertionError(thrown);
        }
        return null;
      });
    }
    for (Future<Void> done : pool.invokeAll(work)) {
      done.get();
    }
    pool.shutdown();

    assertThat(passes("shared")).containsExactly((long) THREADS * PASSES);
  }

  @Test
  void isZeroAgainWhenCountingBegins() throws Throwable {
    MethodHandle count = PassCount.at(place("again"));
    pass(count, 1);
    SuspensionCounts.begin();
    pass(count, 2);
    assertThat(passes("again")).containsExactly(2L);

    SuspensionCounts.end();
    pass(count, 4);
    SuspensionCounts.begin();

    assertThat(passes("again")).as("what was not passed is not listed").isEmpty();
    pass(PassCount.at(place("again")), 8);
    assertThat(passes("again")).containsExactly(8L);
  }
}
