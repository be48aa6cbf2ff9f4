package heddle.semantics;

import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.await;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.timeout;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import heddle.loop.TimedOutException;
import heddle.loop.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Blocks that may not take too long. */
@org.junit.jupiter.api.Timeout(30)
class TimeoutIT {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final Duration SHORT = Duration.ofMillis(5);

  private final List<Object> log = new ArrayList<>();

  @Suspendable
  private void attempt(SuspendableRunnable body) throws Exception {
    try {
      body.run();
    } catch (CancelledException | TimedOutException | IllegalArgumentException e) {
      log.add(e.getClass().getSimpleName());
    }
  }

  @Test
  void timeout01_expiresAsACancelInsideAndATimeOutOutside() {
    run(() -> {
      timeout(LONG, () -> log.add("in time"));
      Timeout timeout = Timeout.after(SHORT);
      attempt(() -> timeout.run(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          log.add("inside cancelled");
          throw e;
        }
      }));
      log.add(timeout.expired() + " " + currentTask().cancelling());
    });

    assertThat(log).containsExactly("in time", "inside cancelled", "TimedOutException", "true 0");
  }

  @Test
  void timeout02_theInnerExpiresAlone() {
    run(() -> {
      Timeout outer = Timeout.after(LONG);
      Timeout inner = Timeout.after(SHORT);
      outer.run(() -> {
        attempt(() -> inner.run(() -> sleep(LONG)));
        log.add("outer goes on");
      });
      log.add(outer.expired() + " " + inner.expired());
    });

    assertThat(log).containsExactly("TimedOutException", "outer goes on", "false true");
  }

  @Test
  void timeout03_theOuterExpiresFirst() {
    run(() -> {
      Timeout outer = Timeout.after(SHORT);
      Timeout inner = Timeout.after(LONG);
      attempt(() -> outer.run(() -> {
        try {
          inner.run(() -> sleep(LONG));
        } catch (CancelledException e) {
          log.add("inner saw cancel");
          throw e;
        }
      }));
      log.add(outer.expired() + " " + inner.expired());
    });

    assertThat(log).containsExactly("inner saw cancel", "TimedOutException", "true false");
  }

  @Test
  void timeout05_zeroNeverAndRescheduled() {
    run(() -> {
      attempt(() -> timeout(Duration.ZERO, () -> {
        log.add("no suspend yet");
        yieldNow();
        log.add("never?");
      }));
      Timeout.never().run(() -> yieldNow());
      Timeout moved = Timeout.after(SHORT);
      moved.run(() -> {
        moved.reschedule(LONG);
        sleep(Duration.ofMillis(20));
        log.add("moved " + moved.expired());
      });
      Timeout set = Timeout.never();
      attempt(() -> set.run(() -> {
        set.rescheduleAt(EventLoop.running().time() + SHORT.toNanos());
        sleep(LONG);
      }));
    });

    assertThat(log).containsExactly("no suspend yet", "TimedOutException", "moved false", "TimedOutException");
  }

  @Test
  void timeout06_bothExpireInOneTurn() {
    run(() -> {
      Timeout outer = Timeout.after(SHORT);
      Timeout inner = Timeout.after(SHORT);
      attempt(() -> outer.run(() -> {
        try {
          inner.run(() -> {
            block(Duration.ofMillis(20));
            sleep(LONG);
          });
        } catch (TimedOutException e) {
          log.add("inner timeout");
          throw e;
        } catch (CancelledException e) {
          log.add("inner cancelled");
          throw e;
        }
      }));
      log.add(outer.expired() + " " + inner.expired() + " " + currentTask().cancelling());
    });

    assertThat(log).containsExactly("inner cancelled", "TimedOutException", "true true 0");
  }

  private static void block(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void timeout07_anotherExceptionStaysWhatItIs() {
    run(() -> {
      attempt(() -> timeout(SHORT, () -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          throw new IllegalArgumentException("own");
        }
      }));
      log.add(currentTask().cancelling());
    });

    assertThat(log).containsExactly("IllegalArgumentException", 0);
  }

  @Test
  void aCancelFromOutsideStaysOne() {
    run(() -> {
      Timeout timeout = Timeout.after(LONG);
      Task<Void> task = createTask(() -> timeout.run(() -> sleep(LONG)));
      yieldNow();
      task.cancel("outside");
      attempt(() -> await(task));
      log.add(timeout.expired());
    });

    assertThat(log).containsExactly("CancelledException", false);
  }

  @Test
  void givesTheResultAndWrapsCheckedExceptions() {
    run(() -> {
      log.add(timeout(LONG, () -> "r"));
      try {
        timeout(LONG, () -> {
          throw new IOException("checked");
        });
      } catch (CompletionException e) {
        log.add(e.getCause().getMessage());
      }
    });

    assertThat(log).containsExactly("r", "checked");
  }

  @Test
  void misuseIsRefused() {
    assertThatIllegalStateException().isThrownBy(() -> timeout(LONG, () -> "r")).withMessageContaining("task");
    run(() -> {
      Timeout timeout = Timeout.after(LONG);
      assertThatIllegalStateException().isThrownBy(() -> timeout.reschedule(SHORT)).withMessageContaining("CREATED");
      timeout.run(() -> yieldNow());
      assertThatIllegalStateException().isThrownBy(() -> timeout.reschedule(SHORT)).withMessageContaining("EXITED");
      assertThatIllegalStateException().isThrownBy(() -> timeout.run(() -> "r")).withMessageContaining("once");
    });
  }
}
