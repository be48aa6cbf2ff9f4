package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Turns, runs and the end of a loop. Case numbers are those of the semantics catalogue. */
@Timeout(30)
class EventLoopTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();

  @Nested
  class Turns {
    @Test
    void loop01_callbacksRunInTheOrderOfTheCallsWhenTheLoopRuns() {
      for (int i = 0; i < 3; i++) {
        loop.callSoon(log.adding("cb " + i));
      }
      log.add("queued");
      loop.callSoon(loop::stop);

      loop.runForever();

      log.shows("queued", "cb 0", "cb 1", "cb 2");
    }

    @Test
    void loop02_whatACallbackAddsRunsInTheNextTurn() {
      loop.callSoon(() -> {
        log.add("a");
        loop.callSoon(() -> {
          log.add("a2");
          loop.stop();
        });
      });
      loop.callSoon(log.adding("b"));

      loop.runForever();

      log.shows("a", "b", "a2");
    }

    @Test
    void threadSafeCallsOnTheLoopsOwnThreadKeepTheCommonOrder() {
      loop.callSoon(() -> {
        loop.callSoonThreadSafe(log.adding("safe"));
        loop.callSoon(log.adding("soon"));
        loop.execute(log.adding("executed"));
      });

      loops.spin();

      log.shows("safe", "soon", "executed");
    }

    @Test
    void beforeARunAllWaysToAddShareOneOrder() {
      Promise<String> promise = loop.createFuture();
      promise.addDoneCallback(p -> log.add(p.result()));
      loop.callSoon(log.adding("soon"));
      promise.complete("promise");
      loop.createTask(log.adding("task")::run);
      loop.callSoonThreadSafe(log.adding("safe"));

      loops.spin();

      log.shows("soon", "promise", "task", "safe");
    }

    @Test
    void aCancelledCallbackDoesNotRun() {
      Handle handle = loop.callSoon(log.adding("never"));
      handle.cancel();

      loops.spin();

      log.shows();
      assertThat(handle.isCancelled()).isTrue();
    }

    @Test
    void loop04_cancelOfAHandleThatHasRunIsHarmless() {
      Handle handle = loop.callSoon(log.adding("ran"));
      loops.spin();

      handle.cancel();
      loops.spin();

      log.shows("ran");
      assertThat(handle.isCancelled()).isTrue();
    }
  }

  @Nested
  class Stopping {
    @Test
    void loop14_stopBeforeTheRunLetsItMakeOneTurn() {
      loop.callSoon(log.adding("one"));
      loop.stop();
      loop.runForever();
      log.add("stopped");
      loop.callSoon(log.adding("two"));
      loop.callSoon(loop::stop);

      loop.runForever();

      log.shows("one", "stopped", "two");
    }

    @Test
    void loop15_stopInACallbackLetsTheTurnEndAndKeepsTheRest() {
      loop.callSoon(() -> {
        log.add("a");
        loop.stop();
        loop.callSoon(log.adding("later"));
      });
      loop.callSoon(log.adding("b"));
      loop.runForever();
      log.add("stopped");
      loop.callSoon(loop::stop);

      loop.runForever();

      log.shows("a", "b", "stopped", "later");
    }
  }

  @Nested
  class UntilComplete {
    @Test
    void loop16_givesTheResultOfABody() {
      assertThat(loop.runUntilComplete(() -> 5)).isEqualTo(5);
    }

    @Test
    void loop16_takesABodyWithoutResult() {
      loop.runUntilComplete(() -> log.add("ran"));

      log.shows("ran");
    }

    @Test
    void loop16_throwsAnUncheckedExceptionAsItIs() {
      RuntimeException thrown = new IllegalArgumentException("x");

      assertThatThrownBy(() -> loop.runUntilComplete(() -> {
        throw thrown;
      })).isSameAs(thrown);
    }

    @Test
    void loop16_throwsACheckedExceptionAsCause() {
      IOException thrown = new IOException("x");

      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> loop.runUntilComplete(() -> {
        throw thrown;
      })).havingCause().isSameAs(thrown);
    }

    @Test
    void loop16_givesTheResultOfAPromise() {
      Promise<String> promise = loop.createFuture();
      loop.callSoon(() -> promise.complete("f"));

      assertThat(loop.runUntilComplete(promise)).isEqualTo("f");
    }

    @Test
    void givesTheResultOfAStageThatAnotherThreadCompletes() {
      assertThat(loop.runUntilComplete(CompletableFuture.supplyAsync(() -> "other"))).isEqualTo("other");
    }

    @Test
    void loop17_aLoopThatIsStoppedBeforeSaysSoAndCanGoOn() {
      Promise<Integer> promise = loop.createFuture();
      loop.callSoon(loop::stop);
      assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(promise))
          .withMessageContaining("stopped");

      loop.callSoon(() -> promise.complete(1));

      assertThat(loop.runUntilComplete(promise)).isEqualTo(1);
    }

    @Test
    void loop34_aPromiseThatIsDoneStillTakesATurn() {
      Promise<String> promise = loop.createFuture();
      promise.complete("r");
      loop.callSoon(log.adding("cb"));

      log.add(loop.runUntilComplete(promise));

      log.shows("cb", "r");
    }

    @Test
    void loop35_aPromiseLeftUnfinishedDoesNotStopALaterRun() {
      Promise<Integer> promise = loop.createFuture();
      loop.callSoon(loop::stop);
      assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(promise));
      loop.callSoon(() -> promise.complete(1));
      loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(() -> {
        log.add("still running");
        loop.stop();
      })));

      loop.runForever();

      log.shows("still running");
    }

    @Test
    void aPromiseDoneInTheTurnOfAStopDoesNotStopALaterRun() {
      Promise<Integer> promise = loop.createFuture();
      loop.callSoon(() -> {
        promise.complete(1);
        loop.stop();
      });
      assertThat(loop.runUntilComplete(promise)).isEqualTo(1);
      loop.callSoon(() -> loop.callSoon(() -> {
        log.add("still running");
        loop.stop();
      }));

      loop.runForever();

      log.shows("still running");
    }

    @Test
    void loop37_callSoonRefusesNothing() {
      assertThatThrownBy(() -> loop.callSoon(null)).isInstanceOf(NullPointerException.class).hasMessage("callback");
      assertThatThrownBy(() -> loop.callLater(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void loop36_nothingIsRefused() {
      assertThatThrownBy(() -> loop.runUntilComplete((Promise<?>) null)).isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> loop.callSoon(null)).isInstanceOf(NullPointerException.class);
    }
  }

  @Nested
  class Nesting {
    @Test
    void loop19_aRunningLoopCannotBeRunFromInside() {
      Promise<Void> promise = loop.createFuture();
      loop.callSoon(() -> {
        assertThatIllegalStateException().isThrownBy(loop::runForever).withMessageContaining("already running");
        assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(promise));
        log.add("refused");
      });

      loops.spin();

      log.shows("refused");
    }

    @Test
    void loop20_anotherLoopCannotBeRunOnTheSameThread() {
      try (EventLoop other = EventLoop.create()) {
        loop.callSoon(() -> {
          assertThatIllegalStateException().isThrownBy(other::runForever).withMessageContaining("another loop");
          log.add("refused");
        });

        loops.spin();
      }

      log.shows("refused");
    }

    @Test
    void loop21_runOnAThreadThatRunsALoopIsRefusedAndTheBodyNotStarted() {
      loop.callSoon(() -> {
        assertThatIllegalStateException().isThrownBy(() -> Coroutines.run(() -> log.add("never")));
        log.add("refused");
      });

      loops.spin();

      log.shows("refused");
    }

    @Test
    void loop25_theRunningLoopIsKnownInsideOfCallbacksOnly() {
      assertThatIllegalStateException().isThrownBy(EventLoop::running);
      loop.callSoon(() -> {
        assertThat(EventLoop.running()).isSameAs(loop);
        assertThat(EventLoop.current()).isSameAs(loop);
        log.add(loop.isRunning());
      });

      loops.spin();

      log.shows(true);
      assertThat(loop.isRunning()).isFalse();
      assertThatIllegalStateException().isThrownBy(EventLoop::running);
    }
  }

  @Nested
  class Ending {
    @Test
    void loop22_closeWhileRunningIsRefusedAndTwiceIsNothing() {
      loop.callSoon(() -> assertThatIllegalStateException().isThrownBy(loop::close));
      loop.setExceptionHandler(failure -> log.add(failure.exception()));
      loops.spin();

      loop.close();
      loop.close();

      assertThat(loop.isClosed()).isTrue();
      log.shows();
    }

    @Test
    void loop24_closeDropsWhatIsPending() {
      loop.callSoon(log.adding("never"));
      loop.callAt(0, log.adding("never"));

      loop.close();

      log.shows();
    }

    @Test
    void aClosedLoopTakesNothing() {
      loop.close();

      assertThatIllegalStateException().isThrownBy(() -> loop.callSoon(() -> {})).withMessageContaining("closed");
      assertThatIllegalStateException().isThrownBy(() -> loop.callSoonThreadSafe(() -> {}));
      assertThatIllegalStateException().isThrownBy(() -> loop.callAt(0, () -> {}));
      assertThatIllegalStateException().isThrownBy(() -> loop.createTask(() -> 1));
      assertThatIllegalStateException().isThrownBy(loop::runForever);
      assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(() -> 1));
      assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theThreadsDefaultLoopIsMadeOnDemandAndAgainAfterItsClose() {
      EventLoop first = EventLoop.current();
      assertThat(EventLoop.current()).isSameAs(first);
      first.close();

      EventLoop second = EventLoop.current();

      assertThat(second).isNotSameAs(first);
      assertThat(second.isClosed()).isFalse();
      second.close();
    }
  }
}
