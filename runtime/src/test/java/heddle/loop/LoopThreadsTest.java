package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loop and threads that are not its own. */
@Timeout(30)
class LoopThreadsTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();

  @Test
  void loop26_aThreadSafeCallWakesALoopThatSleeps() {
    TimerHandle never = loop.callLater(Duration.ofSeconds(30), log.adding("never"));
    inAnotherThread(() -> {
      Thread.sleep(50);
      loop.callSoonThreadSafe(() -> {
        log.add("woken");
        loop.stop();
      });
    });

    loop.runForever();

    never.cancel();
    log.shows("woken");
  }

  @Test
  void fut20_aPromiseCompletedByAnotherThreadWakesALoopThatSleeps() {
    Promise<String> promise = loop.createFuture();
    Thread main = Thread.currentThread();
    promise.addDoneCallback(p -> log.add(Thread.currentThread() == main));
    inAnotherThread(() -> {
      Thread.sleep(20);
      promise.complete("ok");
    });

    assertThat(loop.runUntilComplete(promise)).isEqualTo("ok");

    log.shows(true);
  }

  @Test
  void loop31_callsThatAreNotThreadSafeAreRefusedWithTheRightOne() throws Exception {
    Promise<Integer> promise = loop.createFuture();
    inARunOfTheLoop(() -> {
      refused("callSoonThreadSafe", () -> loop.callSoon(() -> {}));
      refused("callSoonThreadSafe(() -> loop.callLater(...))", () -> loop.callLater(Duration.ZERO, () -> {}));
      refused("callSoonThreadSafe(() -> loop.callLater(...))", () -> loop.callAt(1, () -> {}));
      refused("callSoonThreadSafe(() -> loop.createTask(...))", () -> loop.createTask(() -> 1));
      refused("callSoonThreadSafe(loop::stop)", loop::stop);
      refused("whenComplete", () -> promise.addDoneCallback(p -> {}));
      refused("callSoonThreadSafe", () -> promise.removeDoneCallback(p -> {}));
      assertThatIllegalStateException().isThrownBy(loop::close);
      assertThatIllegalStateException().isThrownBy(loop::runForever)
          .withMessageContaining("already running, on thread");
    });
  }

  @Test
  void aTaskMayBeCancelledByAnotherThread() throws Exception {
    Promise<Integer> gate = loop.createFuture();
    inARunOfTheLoop(() -> {
      CompletableFuture<Task<Integer>> created = new CompletableFuture<>();
      loop.callSoonThreadSafe(() -> {
        Task<Integer> task = loop.createTask(() -> 1);
        created.complete(task);
        hold(gate);
      });
      Task<Integer> task = created.get();
      assertThat(task.cancel(true)).isTrue();
      gate.complete(1);
      assertThatThrownBy(() -> task.get(5, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
      assertThat(task.cancel(true)).isTrue();
      assertThat(task.cancel("again")).isFalse();
    });
  }

  /** Blocks the loop until another thread completes {@code gate}, so that the task of the test has not started. */
  private static void hold(Promise<Integer> gate) {
    while (!gate.isDone()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aTimerMayBeCancelledByAnotherThread() {
    TimerHandle timer = loop.callLater(Duration.ofMillis(100), log.adding("never"));
    loop.callLater(Duration.ofMillis(150), loop::stop);
    inAnotherThread(timer::cancel);

    loop.runForever();

    log.shows();
  }

  @Test
  void anInterruptEndsTheRunAndLeavesTheLoopUsable() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CountDownLatch running = new CountDownLatch(1);
    loop.callSoon(running::countDown);
    Thread runner = inAnotherThread(() -> {
      try {
        loop.runForever();
      } catch (CancelledException e) {
        interrupted.complete(Thread.currentThread().isInterrupted());
      }
    });
    running.await();

    runner.interrupt();

    assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.runUntilComplete(() -> 1)).isEqualTo(1);
  }

  @Test
  void aLoopMayMoveToAnotherThreadBetweenRuns() throws Exception {
    loop.runUntilComplete(() -> log.add(EventLoop.current() == loop));

    inAnotherThread(() -> loop.runUntilComplete(() -> log.add(EventLoop.current() == loop))).join();

    log.shows(true, true);
  }

  private void inARunOfTheLoop(ThrowingCallable check) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    loop.callSoon(running::countDown);
    Thread runner = inAnotherThread(loop::runForever);
    running.await();
    try {
      check.call();
    } catch (Throwable t) {
      throw new AssertionError(t);
    } finally {
      loop.callSoonThreadSafe(loop::stop);
      runner.join();
    }
  }

  private static void refused(String advice, ThrowingCallable call) {
    assertThatIllegalStateException().isThrownBy(call).withMessageContaining(advice);
  }

  private static Thread inAnotherThread(ThrowingCallable body) {
    Thread thread = new Thread(() -> {
      try {
        body.call();
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
