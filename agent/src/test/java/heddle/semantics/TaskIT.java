package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that suspend: their order, and what they await. Cancellation is in {@link TaskCancellationIT}. */
@Timeout(30)
class TaskIT {
  private final List<Object> log = new ArrayList<>();

  @Test
  void task02_yieldNowGivesEveryOtherReadyTaskOneTurn() {
    run(() -> {
      await(gather(createTask(() -> count("a")), createTask(() -> count("b")), createTask(() -> count("c"))));
    });

    assertThat(log).containsExactly("a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2");
  }

  @Suspendable
  private void count(String name) {
    for (int i = 0; i < 3; i++) {
      log.add(name + i);
      yieldNow();
    }
  }

  @Test
  void task03_awaitGivesTheVeryExceptionObject() {
    RuntimeException unchecked = new IllegalArgumentException("x");
    IOException checked = new IOException("y");
    run(() -> {
      Task<Integer> fine = createTask(() -> 1);
      Task<Integer> bad = createTask(() -> {
        throw unchecked;
      });
      Task<Integer> worse = createTask(() -> {
        throw checked;
      });
      assertThat(fine.isDone()).isFalse();
      yieldNow();
      assertThat(fine.result()).isEqualTo(1);
      assertThat(fine.exception()).isNull();
      assertThat(bad.exception()).isSameAs(unchecked);
      try {
        await(bad);
        fail("returned");
      } catch (IllegalArgumentException e) {
        assertThat(e).isSameAs(unchecked);
      }
      try {
        await(worse);
        fail("returned");
      } catch (CompletionException e) {
        assertThat(e.getCause()).isSameAs(checked);
      }
    });
  }

  @Test
  void task17_aTaskThatAwaitsItselfIsRefusedAndGoesOn() {
    String result = run(() -> {
      Task<String> self = createTask(() -> {
        try {
          await(currentTask());
        } catch (IllegalStateException e) {
          log.add(e.getMessage().split(":")[0]);
        }
        return "on";
      });
      return await(self);
    });

    assertThat(result).isEqualTo("on");
    assertThat(log).containsExactly("A task cannot await itself");
  }

  @Test
  void task18_aPromiseOfAnotherLoopIsRefused() {
    try (EventLoop other = EventLoop.create()) {
      Promise<Integer> foreign = other.createFuture();
      run(() -> {
        try {
          await(foreign);
        } catch (IllegalStateException e) {
          log.add(e.getMessage().contains("another event loop"));
        }
      });
    }

    assertThat(log).containsExactly(true);
  }

  @Test
  void task18_itsMinimalStageIsTheBridge() throws InterruptedException {
    EventLoop other = EventLoop.create();
    Promise<Integer> foreign = other.createFuture();
    other.callLater(Duration.ofMillis(20), () -> foreign.complete(7));
    Thread thread = new Thread(() -> other.runUntilComplete(foreign));
    thread.start();

    int result = run(() -> await(foreign.minimalCompletionStage()));

    thread.join();
    other.close();
    assertThat(result).isEqualTo(7);
  }

  @Test
  void task25_callbacksRunInALaterTurnThanTheEndAndWaitersAfterItGoOnAtOnce() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        log.add("body");
      });
      task.addDoneCallback(t -> log.add("cb1 " + t.isDone()));
      Task<Void> waiter = createTask(() -> {
        await(task);
        log.add("waiter");
      });
      yieldNow();
      task.addDoneCallback(t -> log.add("cb2"));
      log.add("turn");
      await(waiter);
    });

    assertThat(log).containsExactly("body", "waiter", "turn", "cb1 true", "cb2");
  }

  @Test
  void task29_tenThousandTasksAllEnd() {
    int sum = run(() -> {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        int n = i;
        tasks.add(createTask(() -> {
          sleep(Duration.ZERO);
          sleep(Duration.ZERO);
          return n;
        }));
      }
      int total = 0;
      for (int value : await(gather(tasks))) {
        total += value;
      }
      return total;
    });

    assertThat(sum).isEqualTo(49_995_000);
  }

  @Test
  void theCurrentTaskIsKnownAtAnyDepth() {
    run(() -> {
      Task<?> self = currentTask();
      yieldNow();
      assertThat(current()).isSameAs(self);
      Task<Task<?>> other = createTask(() -> current());
      assertThat((Object) await(other)).isSameAs(other);
      assertThat(current()).isSameAs(self);
    });
  }

  @Suspendable
  private static Task<?> current() {
    yieldNow();
    return currentTask();
  }

  @Test
  void sleepersWakeByDeadline() {
    run(() -> {
      sleepAndLog(1); // so that linking it takes no time below
      Task<Void> last = createTask(() -> sleepAndLog(150));
      Task<Void> first = createTask(() -> sleepAndLog(50));
      await(gather(last, first, createTask(() -> sleepAndLog(100))));
    });

    assertThat(log).containsExactly(1, 50, 100, 150);
  }

  @Suspendable
  private void sleepAndLog(int millis) {
    sleep(Duration.ofMillis(millis));
    log.add(millis);
  }

  @Test
  void coro02_coro03_aTaskCanBeAwaitedAgainAndBySeveral() {
    run(() -> {
      Task<Integer> task = createTask(() -> {
        log.add("once");
        yieldNow();
        return 1;
      });
      Task<Integer> other = createTask(() -> await(task));
      log.add(await(task) + await(other) + await(task));
    });

    assertThat(log).containsExactly("once", 3);
  }

  @Test
  void coro07_anExceptionThatStopsIteratorsIsOneLikeAnyOther() {
    NoSuchElementException stop = new NoSuchElementException("s");
    run(() -> {
      Task<Integer> task = createTask(() -> {
        throw stop;
      });
      try {
        await(task);
        fail("returned");
      } catch (NoSuchElementException e) {
        assertThat(e).isSameAs(stop);
      }
    });
  }
}
