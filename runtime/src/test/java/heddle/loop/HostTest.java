package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops that a host drives. */
@Timeout(30)
class HostTest {
  /** A host whose turns the test makes. */
  private static final class ByHand implements Executor {
    final Queue<Runnable> queue = new ArrayDeque<>();
    boolean shutDown;

    @Override
    public void execute(Runnable command) {
      if (shutDown) {
        throw new RejectedExecutionException("shut down");
      }
      queue.add(command);
    }

    void runOne() {
      queue.remove().run();
    }

    void runAll() {
      while (!queue.isEmpty()) {
        runOne();
      }
    }
  }

  private final ByHand host = new ByHand();
  private final EventLoop loop = EventLoop.builder().host(host).build();
  private final Log log = new Log();

  @Test
  void workWakesTheHostOnce() {
    loop.callSoon(log.adding("a"));
    loop.callSoon(log.adding("b"));
    assertThat(host.queue).hasSize(1);
    log.shows();

    host.runOne();

    log.shows("a", "b");
    assertThat(host.queue).isEmpty();
    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void theHostsOwnTasksComeBetweenTurns() {
    loop.callSoon(() -> {
      log.add("first");
      loop.callSoon(log.adding("second"));
      host.execute(log.adding("host's"));
    });

    host.runAll();

    log.shows("first", "host's", "second");
  }

  @Test
  void isTheRunningLoopDuringItsTurnsOnly() {
    loop.callSoon(() -> log.add(EventLoop.running() == loop && loop.isRunning()));
    host.runAll();

    log.shows(true);
    assertThatIllegalStateException().isThrownBy(EventLoop::running);
  }

  @Test
  void timersWakeTheHost() throws InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    EventLoop driven = EventLoop.builder().host(thread).build();
    CountDownLatch done = new CountDownLatch(1);
    driven.callLater(Duration.ofMillis(40), () -> {
      log.add("late");
      done.countDown();
    });
    driven.callLater(Duration.ofMillis(20), log.adding("middle"));
    driven.callLater(Duration.ofMillis(1), log.adding("early"));
    driven.callLater(Duration.ofMillis(30), log.adding("never")).cancel();

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();

    log.shows("early", "middle", "late");
    thread.shutdown();
  }

  @Test
  void manyThreadsLoseNothing() throws InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    EventLoop driven = EventLoop.builder().host(thread).build();
    int threads = 4;
    int each = 20_000;
    List<Integer> counts = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(threads * each);
    List<Thread> started = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread pushing = new Thread(() -> {
        for (int i = 0; i < each; i++) {
          driven.callSoonThreadSafe(() -> {
            counts.add(1); // confined to the host's thread
            all.countDown();
          });
        }
      });
      pushing.start();
      started.add(pushing);
    }
    for (Thread pushing : started) {
      pushing.join();
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    thread.shutdown();
    assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(counts).hasSize(threads * each);
  }

  @Test
  void cannotBeRunOrStoppedByAnybodyElse() {
    assertThatIllegalStateException().isThrownBy(loop::runForever).withMessageContaining("host");
    assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(loop.createFuture()))
        .withMessageContaining("host");
    assertThatIllegalStateException().isThrownBy(loop::stop).withMessageContaining("close");
  }

  @Test
  void blockingTheHostsThreadIsRefused() {
    loop.callSoon(log.adding("a"));
    host.runAll();

    assertThatIllegalStateException().isThrownBy(() -> loop.createFuture().join())
        .withMessageContaining("would block the event loop");
  }

  @Test
  void closesBetweenTurns() {
    loop.callSoon(log.adding("never"));
    loop.close();
    host.runAll();

    log.shows();
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  void aHostThatRefusesIsReportedAndTriedAgain() {
    host.shutDown = true;
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> loop.callSoon(log.adding("a")));
    host.shutDown = false;
    loop.callSoon(log.adding("b"));
    host.runAll();
    log.shows("b");

    List<LoopFailure> reports = new ArrayList<>();
    loop.setExceptionHandler(reports::add);
    loop.callSoon(() -> {
      loop.callSoon(log.adding("c"));
      host.shutDown = true;
    });
    host.runAll();
    assertThat(reports).extracting(LoopFailure::exception).hasOnlyElementsOfType(RejectedExecutionException.class);
    assertThat(reports).hasSize(1);

    host.shutDown = false;
    loop.callSoon(log.adding("d"));
    host.runAll();
    log.shows("b", "c", "d");
  }

  @Test
  void hasNoClockOfItsOwn() {
    EventLoopBuilder both = EventLoop.builder().host(host).clock(new ManualClock());
    assertThatIllegalStateException().isThrownBy(both::build).withMessageContaining("clock");
  }
}
