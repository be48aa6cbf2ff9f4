package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loop as a scheduled executor. */
@Timeout(30)
class LoopExecutorServiceTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.liveBy(new ManualClock());
  private final ScheduledExecutorService executor = loop.asScheduledExecutor();
  private final Log log = new Log();

  private void runFor(long millis) {
    loop.callLater(Duration.ofMillis(millis), loop::stop);
    loop.runForever();
  }

  @Test
  void workRunsOnTheLoopsThreadInItsTime() throws Exception {
    executor.schedule(log.adding("late"), 20, TimeUnit.MILLISECONDS);
    executor.schedule(log.adding("early"), 10, TimeUnit.MILLISECONDS);
    executor.execute(log.adding("now"));
    Future<String> result = executor.submit(() -> Thread.currentThread().getName());
    log.shows();

    runFor(30);

    log.shows("now", "early", "late");
    assertThat(result.get()).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void periodicWorkIsRepeatedUntilItIsCancelled() {
    ScheduledFuture<?> rate = executor.scheduleAtFixedRate(log.adding("rate"), 10, 10, TimeUnit.MILLISECONDS);
    runFor(35);
    log.shows("rate", "rate", "rate");
    assertThat(rate.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(5);

    rate.cancel(false);
    runFor(30);

    log.shows("rate", "rate", "rate");
  }

  @Test
  void periodicWorkThatThrowsIsNotRepeated() {
    ScheduledFuture<?> failing = executor.scheduleWithFixedDelay(() -> {
      log.add("once");
      throw new IllegalArgumentException("bad");
    }, 0, 10, TimeUnit.MILLISECONDS);

    runFor(50);

    log.shows("once");
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(failing::get).withMessageContaining("bad");
  }

  @Test
  void aCancelledOneDoesNotRun() {
    ScheduledFuture<?> delayed = executor.schedule(log.adding("never"), 10, TimeUnit.MILLISECONDS);
    runFor(1);
    delayed.cancel(true);
    Future<?> soon = executor.submit(log.adding("never"));
    soon.cancel(true);

    runFor(30);

    log.shows();
  }

  @Test
  void shutdownLetsDelayedWorkBeDone() throws InterruptedException {
    executor.schedule(log.adding("delayed"), 10, TimeUnit.MILLISECONDS);
    executor.scheduleAtFixedRate(log.adding("never"), 20, 10, TimeUnit.MILLISECONDS);
    executor.shutdown();
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {}));
    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.isTerminated()).isFalse();

    runFor(50);

    log.shows("delayed");
    assertThat(executor.awaitTermination(0, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isClosed()).isFalse();
  }

  @Test
  void shutdownNowCancelsAll() {
    ScheduledFuture<?> delayed = executor.schedule(log.adding("never"), 10, TimeUnit.MILLISECONDS);
    List<Runnable> left = executor.shutdownNow();

    runFor(30);

    log.shows();
    assertThat(left).hasSize(1);
    assertThat(delayed.isCancelled()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void waitingForItOnTheLoopsThreadIsRefused() {
    executor.schedule(() -> {}, 1, TimeUnit.SECONDS);
    loop.callSoon(() -> {
      assertThatIllegalStateException()
          .isThrownBy(() -> executor.awaitTermination(1, TimeUnit.SECONDS)).withMessageContaining("block");
      log.add("refused");
    });

    runFor(1);

    log.shows("refused");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> executor.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS)).withMessageContaining("positive");
    loop.close();
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {}));
  }
}
