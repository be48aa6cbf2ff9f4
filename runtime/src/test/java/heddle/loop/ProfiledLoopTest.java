package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.profile.Dump;
import heddle.profile.LoopProfile;
import heddle.profile.Profile;
import heddle.profile.Profiler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded of a loop; without the agent, so that there are callbacks only. */
class ProfiledLoopTest {
  @AfterEach
  void stop() {
    Profiler.stop();
  }

  private static LoopProfile only(Profile profile) {
    List<LoopProfile> run = profile.loops().stream().filter(loop -> loop.turns() > 0).toList();
    assertThat(run).hasSize(1);
    return run.get(0);
  }

  private static void run(EventLoop loop, Runnable callback) {
    loop.callSoon(() -> {
      callback.run();
      loop.stop();
    });
    loop.runForever();
  }

  @Test
  void loopsThatExistAndLoopsToComeAreRecorded() {
    try (EventLoop before = EventLoop.create()) {
      Profiler.start();
      run(before, () -> {});
      try (EventLoop after = EventLoop.create()) {
        run(after, () -> {});
      }

      assertThat(Profiler.profile().loops().stream().filter(loop -> loop.callbacks() == 1)).hasSize(2);
    }
  }

  @Test
  void whatWasRecordedStaysWhenTheLoopIsClosedAndTheProfilerStopped() {
    Profiler.start();
    try (EventLoop loop = EventLoop.create()) {
      run(loop, () -> {});
    }
    Profiler.stop();

    assertThat(only(Profiler.profile()).callbacks()).isEqualTo(1);
  }

  @Test
  void startBeginsFromNothing() {
    Profiler.start();
    try (EventLoop loop = EventLoop.create()) {
      run(loop, () -> {});
    }
    Profiler.stop();
    Profiler.start();

    assertThat(Profiler.profile().loops()).allMatch(loop -> loop.turns() == 0);
    assertThatThrownBy(Profiler::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("on already");
  }

  @Test
  void aSlowCallbackIsListedWithItsStack() {
    Profiler.start();
    try (EventLoop loop = EventLoop.create()) {
      run(loop, ProfiledLoopTest::dawdle);

      LoopProfile profile = only(Profiler.profile());
      assertThat(profile.slowSteps()).isEqualTo(1);
      assertThat(profile.slow()).singleElement().satisfies(slow -> {
        assertThat(slow.nanos()).isGreaterThan(Profiler.SLOW.toNanos());
        assertThat(slow.stack()).anyMatch(call -> call.getMethodName().equals("dawdle"));
      });
      assertThat(profile.longestTurnNanos()).isGreaterThan(Profiler.SLOW.toNanos());
    }
  }

  private static void dawdle() {
    try {
      Thread.sleep(4 * Profiler.SLOW.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTimerIsLateByWhatKeptTheLoop() {
    Profiler.start();
    try (EventLoop loop = EventLoop.create()) {
      loop.callLater(Duration.ofMillis(30), () -> {});
      loop.callLater(Duration.ofMillis(200), loop::stop);
      loop.callSoon(() -> {
        long until = loop.time() + TimeUnit.MILLISECONDS.toNanos(100);
        while (loop.time() < until) {
          Thread.onSpinWait();
        }
      });
      loop.runForever();

      LoopProfile profile = only(Profiler.profile());
      assertThat(profile.timers()).isEqualTo(2);
      assertThat(profile.latestNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void aRunningLoopIsAskedOnItsThread() throws InterruptedException {
    Profiler.start();
    EventLoop loop = EventLoop.create();
    CountDownLatch began = new CountDownLatch(1);
    Thread thread = new Thread(() -> {
      loop.callSoon(began::countDown);
      loop.runForever();
    }, "runner of the loop");
    thread.start();
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(only(Profiler.profile()).callbacks()).isEqualTo(1);
    assertThat(Dump.take().loops()).anyMatch(dump -> dump.thread().equals("runner of the loop") && !dump.isBusy());

    loop.callSoonThreadSafe(loop::stop);
    thread.join();
    loop.close();
  }

  @Test
  void aLoopThatIsBusyIsShownNevertheless() throws InterruptedException {
    EventLoop loop = EventLoop.create();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> run(loop, () -> {
      began.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }), "busy one");
    thread.start();
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(Dump.take().loops()).anyMatch(dump -> dump.thread().equals("busy one") && dump.isBusy());

    end.countDown();
    thread.join();
    loop.close();
  }
}
