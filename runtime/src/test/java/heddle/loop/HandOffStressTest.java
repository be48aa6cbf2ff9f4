package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads and a loop that sleeps whenever it can: nothing is lost, nothing runs twice, no wake-up is missed. */
@Timeout(60)
class HandOffStressTest {
  private static final int PRODUCERS = 4;
  private static final int EACH = 50_000;

  @Test
  void everyCallRunsOnceInTheOrderOfItsThread() {
    try (EventLoop loop = EventLoop.create()) {
      int[] next = new int[PRODUCERS];
      int[] pending = {PRODUCERS * EACH};
      for (int p = 0; p < PRODUCERS; p++) {
        int producer = p;
        start(() -> {
          for (int i = 0; i < EACH; i++) {
            int expected = i;
            loop.callSoonThreadSafe(() -> {
              assertThat(next[producer]++).isEqualTo(expected);
              if (--pending[0] == 0) {
                loop.stop();
              }
            });
          }
        });
      }
      List<LoopFailure> failures = new ArrayList<>();
      loop.setExceptionHandler(failures::add);

      loop.runForever();

      assertThat(failures).isEmpty();
      assertThat(next).containsOnly(EACH);
    }
  }

  @Test
  void noWakeUpIsMissedWhenTheLoopGoesToSleepEachTime() {
    try (EventLoop loop = EventLoop.create()) {
      SynchronousQueue<Promise<Integer>> requests = new SynchronousQueue<>();
      start(() -> {
        for (int i = 0; i < 20_000; i++) {
          requests.take().complete(i);
        }
      });
      for (int i = 0; i < 20_000; i++) {
        Promise<Integer> promise = loop.createFuture();
        loop.callSoon(() -> put(requests, promise));

        assertThat(loop.runUntilComplete(promise)).isEqualTo(i);
      }
    }
  }

  @Test
  void aPromiseIsCompletedOnceWhoeverComesFirst() {
    try (EventLoop loop = EventLoop.create()) {
      for (int round = 0; round < 2_000; round++) {
        Promise<Integer> promise = loop.createFuture();
        int[] called = new int[1];
        promise.addDoneCallback(p -> called[0]++);
        List<CompletableFuture<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          int value = i;
          rivals.add(CompletableFuture.supplyAsync(() -> promise.complete(value)));
        }
        loop.runUntilComplete(promise);

        assertThat(rivals).filteredOn(CompletableFuture::join).hasSize(1);
        assertThat(called[0]).isEqualTo(1);
      }
    }
  }

  private static void put(SynchronousQueue<Promise<Integer>> requests, Promise<Integer> promise) {
    try {
      requests.put(promise);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  @Test
  void aThousandThreadsLoseNothing() throws InterruptedException {
    int threads = 1000;
    int each = 100;
    try (EventLoop loop = EventLoop.create()) {
      int[] pending = {threads * each};
      List<Thread> started = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Thread thread = new Thread(() -> {
          for (int i = 0; i < each; i++) {
            loop.callSoonThreadSafe(() -> {
              if (--pending[0] == 0) {
                loop.stop();
              }
            });
          }
        });
        thread.start();
        started.add(thread);
      }

      loop.runForever();

      for (Thread thread : started) {
        thread.join();
      }
      assertThat(pending[0]).isZero();
    }
  }

  private static void start(Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
