package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Runner;
import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancel is a request: it comes as an exception to the await in which the task is suspended. */
@Timeout(30)
class TaskCancellationIT {
  private static final Duration LONG = Duration.ofSeconds(100);

  private final List<Object> log = new ArrayList<>();

  /** Awaits, and logs what is thrown. */
  @Suspendable
  private <T> T attempt(CompletionStage<T> stage) {
    try {
      return await(stage);
    } catch (RuntimeException e) {
      log.add(e.getClass().getSimpleName() + ": " + e.getMessage());
      return null;
    }
  }

  @Test
  void task07_beforeTheStartTheBodyNeverRuns() {
    run(() -> {
      Task<Object> task = createTask(() -> log.add("never"));
      log.add(task.cancel(true));
      log.add(task.isCancelled());
      attempt(task);
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly(true, false, "CancelledException: null", true);
  }

  @Test
  void task08_isRaisedAtTheAwaitInALaterTurn() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          log.add("inside " + e.getMessage());
          throw e;
        }
      });
      yieldNow();
      log.add(task.cancel("why"));
      log.add("requested " + task.isDone() + task.isCancelled());
      attempt(task);
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly(true, "requested falsefalse", "inside why", "CancelledException: why", true);
  }

  @Test
  void task09_swallowedTheTaskGoesOnAndItsResultStands() {
    run(() -> {
      Task<String> task = createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          log.add("swallowed");
        }
        yieldNow();
        return "r";
      });
      yieldNow();
      task.cancel(true);
      log.add(await(task));
      log.add(task.isCancelled());
      log.add(task.cancelling());
    });

    assertThat(log).containsExactly("swallowed", "r", false, 1);
  }

  @Test
  void task10_aSecondOneInterruptsTheFinallyThatAwaits() {
    run(() -> {
      Task<Void> task = createTask(this::sleepTwice);
      yieldNow();
      task.cancel(true);
      sleep(Duration.ofMillis(10));
      log.add(task.isDone());
      task.cancel(true);
      attempt(task);
    });

    assertThat(log).containsExactly("fin begins", false, "fin ends", "CancelledException: null");
  }

  @Suspendable
  private void sleepTwice() {
    try {
      sleep(LONG);
    } finally {
      log.add("fin begins");
      try {
        sleep(LONG);
      } finally {
        log.add("fin ends");
      }
      log.add("never");
    }
  }

  @Test
  void task12_goesToTheAwaitedTaskAndIfThatSwallowsItTheOuterGoesOn() {
    run(() -> {
      Task<String> inner = createTask(() -> {
        try {
          sleep(LONG);
          return "late";
        } catch (CancelledException e) {
          log.add("inner swallowed");
          return "r";
        }
      });
      Task<String> outer = createTask(() -> await(inner));
      yieldNow();
      yieldNow();
      outer.cancel(true);
      log.add(await(outer));
      log.add(outer.isCancelled());
      log.add(inner.isCancelled());
    });

    assertThat(log).containsExactly("inner swallowed", "r", false, false);
  }

  @Test
  void task13_ofADoneTaskIsFalseAndChangesNothing() {
    run(() -> {
      Task<Integer> task = createTask(() -> 1);
      await(task);
      log.add(task.cancel(true));
      log.add(task.isCancelled());
      log.add(task.result());
    });

    assertThat(log).containsExactly(false, false, 1);
  }

  @Test
  void task14_afterTheAwaitedIsDoneButBeforeTheTaskWakesIsStillDelivered() {
    run(() -> {
      Promise<String> promise = EventLoop.running().createFuture();
      Task<Void> task = createTask(() -> {
        try {
          log.add("got " + await(promise));
        } catch (CancelledException e) {
          log.add("cancelled " + promise.result());
          throw e;
        }
      });
      yieldNow();
      promise.complete("r");
      log.add(task.cancel(true));
      attempt(task);
    });

    assertThat(log).containsExactly(true, "cancelled r", "CancelledException: null");
  }

  @Test
  void task15_ofItselfComesAtTheNextAwaitOrAtTheEnd() {
    run(() -> {
      Task<Void> suspending = createTask(() -> {
        currentTask().cancel(true);
        log.add("still running");
        sleep(LONG);
        log.add("never");
      });
      attempt(suspending);
      log.add(suspending.isCancelled());
      Task<String> returning = createTask(() -> {
        currentTask().cancel(true);
        return "lost";
      });
      attempt(returning);
      log.add(returning.isCancelled());
    });

    assertThat(log).containsExactly(
        "still running", "CancelledException: null", true, "CancelledException: null", true);
  }

  @Test
  void task19_isCountedAndCanBeTakenBack() {
    run(() -> {
      Task<String> task = createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          Task<?> self = currentTask();
          log.add(List.of(self.cancelling(), self.uncancel(), self.uncancel(), self.uncancel()));
        }
        yieldNow();
        return "on";
      });
      yieldNow();
      task.cancel(true);
      task.cancel(true);
      log.add(await(task));
      log.add(task.cancelling());
    });

    assertThat(log).containsExactly(List.of(2, 1, 0, 0), "on", 0);
  }

  @Test
  void task22_raisedByTheBodyItselfMakesTheTaskCancelled() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        yieldNow();
        throw new CancelledException("own");
      });
      attempt(task);
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly("CancelledException: own", true);
  }

  /** Where Java cannot follow: in Python an {@code except Exception} lets it pass. */
  @Test
  void task23_isTakenByABroadCatchUnlessItIsCaughtBefore() {
    run(() -> {
      Task<Void> careful = createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          throw e;
        } catch (Exception e) {
          log.add("never");
        } finally {
          log.add("fin");
        }
      });
      yieldNow();
      careful.cancel(true);
      attempt(careful);
    });

    assertThat(log).containsExactly("fin", "CancelledException: null");
    assertThat(new CancelledException("x")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void task24_anotherExceptionRaisedWhileHandlingItIsTheOutcome() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          throw new IllegalArgumentException("instead");
        }
      });
      yieldNow();
      task.cancel(true);
      attempt(task);
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly("IllegalArgumentException: instead", false);
  }

  @Test
  void task28_ofAWaiterInTheTurnInWhichTheInnerEndsLeavesTheInnersResult() {
    run(() -> {
      Task<String> inner = createTask(() -> {
        yieldNow();
        return "r";
      });
      Task<String> outer = createTask(() -> await(inner));
      yieldNow();
      yieldNow();
      log.add(inner.isDone());
      log.add(outer.isDone());
      log.add(outer.cancel(true));
      attempt(outer);
      log.add(inner.result());
    });

    assertThat(log).containsExactly(true, false, true, "CancelledException: null", "r");
  }

  @Test
  void fut16_ofAWaiterCancelsTheBarePromiseAndSoTheOtherWaiters() {
    run(() -> {
      Promise<Integer> promise = EventLoop.running().createFuture();
      Task<Integer> a = createTask(() -> await(promise));
      Task<Integer> b = createTask(() -> await(promise));
      yieldNow();
      a.cancel(true);
      attempt(a);
      attempt(b);
      log.add(promise.isCancelled());
      log.add(b.isCancelled());
    });

    assertThat(log).containsExactly("CancelledException: null", "CancelledException: null", true, true);
  }

  @Test
  void fut19_goesThroughToAStageOfAnotherLibrary() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    run(() -> {
      Task<Integer> task = createTask(() -> await(stage));
      yieldNow();
      task.cancel(true);
      attempt(task);
    });

    assertThat(stage.isCancelled()).isTrue();
    assertThat(log).containsExactly("CancelledException: null");
  }

  @Test
  void loop29_whatALeftOverTaskThrowsAtTheEndOfARunIsReported() {
    try (Runner runner = new Runner()) {
      runner.loop().setExceptionHandler(failure -> log.add(failure.exception().getMessage()));
      runner.run(() -> {
        createTask(() -> {
          try {
            sleep(LONG);
          } catch (CancelledException e) {
            throw new IllegalStateException("at shutdown");
          }
        });
        createTask(() -> {
          try {
            sleep(LONG);
          } finally {
            log.add("fin");
          }
        });
        yieldNow();
      });
    }

    assertThat(log).containsExactly("fin", "at shutdown");
  }

  @Test
  void byAnotherThreadIsHandedToTheLoop() {
    run(() -> {
      Task<?> self = currentTask();
      Thread thread = new Thread(() -> self.cancel("from elsewhere"));
      thread.start();
      try {
        sleep(LONG);
      } catch (CancelledException e) {
        log.add(e.getMessage());
      }
      thread.join();
    });

    assertThat(log).containsExactly("from elsewhere");
  }
}
