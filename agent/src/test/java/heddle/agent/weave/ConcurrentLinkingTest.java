package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fixtures.Polymorphic;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.WeavingLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Call sites and frame classes that several threads link at the same time. */
class ConcurrentLinkingTest {
  private static final int THREADS = 6;
  private static final int ROUNDS = 40;

  @Test
  void everyThreadGetsTheSameResult() throws Exception {
    Object expected = complete(WeavingLoader.weaving(Polymorphic.class));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(together(WeavingLoader.weaving(Polymorphic.class), threads)).containsOnly(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<Object> together(WeavingLoader loader, ExecutorService threads) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<Object>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(threads.submit(() -> {
        start.await();
        return complete(loader);
      }));
    }
    List<Object> results = new ArrayList<>();
    for (Future<Object> each : running) {
      results.add(each.get());
    }
    return results;
  }

  private static Object complete(WeavingLoader loader) throws Exception {
    Resumable continuation = loader.activate(loader.create(Polymorphic.class));
    try {
      while (continuation.resume(null)) {
        Thread.yield();
      }
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
    return continuation.result();
  }
}
