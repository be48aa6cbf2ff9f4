package heddle.semantics;

import static heddle.Coroutines.asCompleted;
import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.gatherSettled;
import static heddle.Coroutines.run;
import static heddle.Coroutines.shield;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.waitFor;
import static heddle.Coroutines.waitUntil;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.loop.CancelledException;
import heddle.loop.DoneAndPending;
import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Promise;
import heddle.loop.ReturnWhen;
import heddle.loop.Task;
import heddle.loop.TimedOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for several things, or not for ever. */
@Timeout(30)
class HelpersIT {
  private static final Duration LONG = Duration.ofSeconds(100);

  private final List<Object> log = new ArrayList<>();

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }

  @Suspendable
  private String after(int millis, String result) {
    sleep(millis(millis));
    return result;
  }

  @Suspendable
  private String failAfter(int millis, String message) {
    sleep(millis(millis));
    throw new IllegalArgumentException(message);
  }

  /** Logs what {@code body} throws. */
  @Suspendable
  private void attempt(SuspendableRunnable body) throws Exception {
    try {
      body.run();
    } catch (IllegalStateException | TimedOutException | IllegalArgumentException e) {
      log.add(e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
  }

  @Nested
  class GatherSettled {
    @Test
    void gather03_exceptionsAndCancelsAreResults() {
      run(() -> {
        Task<String> bad = createTask(() -> failAfter(0, "b"));
        Task<String> fine = createTask(() -> "1");
        Task<String> cancelled = createTask(() -> {
          throw new CancelledException("c");
        });
        for (Promise<String> settled : await(gatherSettled(bad, fine, cancelled))) {
          attempt(() -> log.add(settled.result()));
        }
      });

      assertThat(log).containsExactly("IllegalArgumentException: b", "1", "CancelledException: c");
    }

    @Test
    void gather05_aCancelOfTheWholeStillComesOut() {
      run(() -> {
        Promise<List<Promise<String>>> both = gatherSettled(createTask(() -> swallow()), createTask(() -> swallow()));
        yieldNow();
        both.cancel((String) null);
        attempt(() -> log.add(await(both)));
      });

      assertThat(log).containsExactly("CancelledException");
    }

    @Suspendable
    private String swallow() {
      try {
        sleep(LONG);
        return "slept";
      } catch (CancelledException e) {
        return "swallowed";
      }
    }

    @Test
    void gather08_laterFailuresAreNotReportedAsLost() {
      List<LoopFailure> reports = new ArrayList<>();
      EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
      loop.runUntilComplete(() -> {
        attempt(() -> await(gather(createTask(() -> failAfter(0, "first")), createTask(() -> failAfter(5, "second")))));
        sleep(millis(20));
      });
      loop.close();

      assertThat(log).containsExactly("IllegalArgumentException: first");
      assertThat(reports).isEmpty();
    }
  }

  @Nested
  class Shields {
    @Test
    void shield01_aCancelDoesNotReachTheInner() {
      run(() -> {
        Task<String> inner = createTask(() -> {
          sleep(millis(5));
          log.add("inner end");
          return "r";
        });
        Task<String> outer = createTask(() -> {
          try {
            return await(shield(inner));
          } catch (CancelledException e) {
            log.add("outer cancelled");
            throw e;
          }
        });
        yieldNow();
        outer.cancel((String) null);
        attempt(() -> await(outer));
        log.add(inner.isCancelled() + " " + await(inner));
      });

      assertThat(log).containsExactly("outer cancelled", "CancelledException", "inner end", "false r");
    }

    @Test
    void shield03_aLaterFailureOfTheInnerIsReported() {
      List<LoopFailure> reports = new ArrayList<>();
      EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
      loop.runUntilComplete(() -> {
        Task<String> inner = createTask(() -> failAfter(5, "late"));
        Promise<String> outer = shield(inner);
        yieldNow();
        outer.cancel((String) null);
        sleep(millis(15));
        log.add(outer.isCancelled() + " " + inner.isDone());
      });
      loop.close();

      assertThat(log).containsExactly("true true");
      assertThat(reports).extracting(report -> report.exception().getMessage()).containsExactly("late");
    }

    @Test
    void givesTheOutcomeOfTheInner() {
      run(() -> {
        log.add(await(shield(createTask(() -> after(1, "r")))));
        attempt(() -> await(shield(createTask(() -> failAfter(1, "x")))));
        Task<String> done = createTask(() -> "d");
        yieldNow();
        log.add(shield(done) == done);
      });

      assertThat(log).containsExactly("r", "IllegalArgumentException: x", true);
    }
  }

  @Nested
  class WaitUntil {
    @Test
    void wait02_throwsNothingAndCancelsNothing() {
      run(() -> {
        Task<String> bad = createTask(() -> failAfter(0, "b"));
        Task<String> late = createTask(() -> after(40, "late"));
        DoneAndPending<String> found = waitUntil(ReturnWhen.ALL_COMPLETED, List.of(bad, late), millis(5));
        log.add(found.done().size() + " " + found.pending().size() + " " + bad.exception().getMessage());
        log.add(late.isCancelled() + " " + await(late));
      });

      assertThat(log).containsExactly("1 1 b", "false late");
    }

    @Test
    void wait03_ofNothingIsRefused() {
      run(() -> {
        assertThatIllegalArgumentException().isThrownBy(() -> waitUntil(ReturnWhen.ALL_COMPLETED, List.<Promise<?>>of()
            .stream().map(promise -> (Promise<Object>) null).toList())).withMessageContaining("none");
      });
    }

    @Test
    void wait04_aCancelOfWhoWaitsCancelsNothingElse() {
      run(() -> {
        Task<String> awaited = createTask(() -> after(10, "r"));
        Task<Object> waiting = createTask(() -> waitUntil(ReturnWhen.ALL_COMPLETED, List.of(awaited)));
        yieldNow();
        waiting.cancel((String) null);
        attempt(() -> await(waiting));
        log.add(awaited.isCancelled() + " " + await(awaited));
      });

      assertThat(log).containsExactly("CancelledException", "false r");
    }

    @Test
    void endsWithTheFirstOrWithTheFirstException() {
      run(() -> {
        Task<String> fine = createTask(() -> "a");
        Task<String> bad = createTask(() -> failAfter(5, "b"));
        Task<String> slow = createTask(() -> {
          sleep(LONG);
          return "c";
        });
        List<Task<String>> all = List.of(slow, fine, bad);
        log.add(waitUntil(ReturnWhen.FIRST_COMPLETED, all).done().equals(List.of(fine)));
        log.add(waitUntil(ReturnWhen.FIRST_EXCEPTION, all).done().equals(List.of(fine, bad)));
        log.add(waitUntil(ReturnWhen.FIRST_COMPLETED, all).pending().equals(List.of(slow)));
        slow.cancel((String) null);
        log.add(waitUntil(ReturnWhen.ALL_COMPLETED, all).done().equals(all));
        log.add(bad.exception().getMessage());
      });

      assertThat(log).containsExactly(true, true, true, true, "b");
    }
  }

  @Nested
  class AsCompleted {
    @Test
    void wait05_inTheOrderOfCompletion() {
      run(() -> {
        List<Task<String>> tasks = List.of(
            createTask(() -> after(30, "a")), createTask(() -> after(1, "b")), createTask(() -> failAfter(10, "x")));
        for (Promise<String> next : asCompleted(tasks)) {
          attempt(() -> log.add(next.result()));
        }
        Task<String> slow = createTask(() -> after(100_000, "never"));
        attempt(() -> {
          for (Promise<String> next : asCompleted(List.of(slow), millis(2))) {
            fail("done: " + next);
          }
        });
        log.add(slow.isDone());
      });

      assertThat(log).containsExactly("b", "IllegalArgumentException: x", "a",
          "TimedOutException: timed out; 1 are not done", false);
    }

    @Test
    void ofNothingIsEmpty() {
      run(() -> {
        for (Promise<Object> next : asCompleted(List.<Promise<Object>>of(), LONG)) {
          fail("done: " + next);
        }
      });
    }
  }

  @Nested
  class WaitFor {
    @Test
    void waitfor02_tooLateCancelsAndWaitsForTheCleanUp() {
      run(() -> {
        Task<Void> task = createTask(() -> {
          try {
            sleep(LONG);
          } finally {
            sleep(millis(5));
            log.add("cleaned");
          }
        });
        attempt(() -> waitFor(task, millis(5)));
        log.add(task.isCancelled());
      });

      assertThat(log).containsExactly("cleaned", "TimedOutException: timed out", true);
    }

    @Test
    void waitfor03_aResultDespiteTheCancelIsKept() {
      run(() -> log.add(waitFor(createTask(() -> {
        try {
          sleep(LONG);
          return "slept";
        } catch (CancelledException e) {
          return "kept";
        }
      }), millis(5))));

      assertThat(log).containsExactly("kept");
    }

    @Test
    void waitfor04_anExceptionWhileItIsCancelledComesOut() {
      run(() -> attempt(() -> waitFor(createTask(() -> {
        try {
          sleep(LONG);
        } catch (CancelledException e) {
          throw new IllegalArgumentException("in cleanup");
        }
      }), millis(5))));

      assertThat(log).containsExactly("IllegalArgumentException: in cleanup");
    }

    @Test
    void waitfor05_noTimeIsForWhatIsDone() {
      run(() -> {
        Promise<Integer> done = EventLoop.running().createFuture();
        done.complete(1);
        log.add(waitFor(done, Duration.ZERO) + waitFor(done, millis(-1)));
        attempt(() -> waitFor(createTask(() -> {
          log.add("never");
        }), Duration.ZERO));
      });

      assertThat(log).containsExactly(2, "TimedOutException: timed out");
    }

    @Test
    void waitfor07_theInnerCancelledByAnother() {
      run(() -> {
        Task<Void> inner = createTask(() -> sleep(LONG));
        Task<Void> outer = createTask(() -> waitFor(inner, LONG));
        sleep(millis(2));
        inner.cancel("by another");
        attempt(() -> await(outer));
      });

      assertThat(log).containsExactly("CancelledException: by another");
    }

    @Test
    void aCancelOfWhoWaitsCancelsTheInnerAndWaitsForIt() {
      run(() -> {
        Task<Void> inner = createTask(() -> {
          try {
            sleep(LONG);
          } finally {
            sleep(millis(2));
            log.add("cleaned");
          }
        });
        Task<Void> outer = createTask(() -> waitFor(inner, LONG));
        sleep(millis(2));
        outer.cancel("outer");
        attempt(() -> await(outer));
        log.add(inner.isCancelled());
      });

      assertThat(log).containsExactly("cleaned", "CancelledException: outer", true);
    }

    @Test
    void inTimeGivesTheResult() {
      run(() -> log.add(waitFor(createTask(() -> after(1, "r")), LONG)));

      assertThat(log).containsExactly("r");
    }
  }
}
