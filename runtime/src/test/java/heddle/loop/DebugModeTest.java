package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What debug mode tells besides. */
@Timeout(30)
class DebugModeTest {
  private final Logger logger = Logger.getLogger("heddle.loop");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void logsASlowCallbackWithAStackTraceOfWhereItWas() {
    EventLoop loop = EventLoop.builder().debug(true).slowCallback(Duration.ofMillis(20)).build();
    loop.callSoon(DebugModeTest::beSlow);
    loop.callSoon(() -> {});
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();

    assertThat(records).isNotEmpty();
    assertThat(records.get(0).getMessage()).contains("kept the event loop busy").contains("toThread");
    assertThat(records.get(0).getThrown().getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("beSlow"));
  }

  private static void beSlow() {
    long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void logsNothingOtherwise() {
    EventLoop loop = EventLoop.builder().debug(false).build();
    loop.callSoon(() -> beSlow());
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();

    assertThat(records).isEmpty();
  }

  @Test
  void failuresOfCallbacksTellWhereThatWasGivenToTheLoop() {
    List<LoopFailure> failures = new ArrayList<>();
    EventLoop loop = EventLoop.builder().debug(true).exceptionHandler(failures::add).build();
    loop.callSoon(() -> {
      throw new IllegalStateException("bad");
    });
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();

    assertThat(failures).singleElement().satisfies(failure -> assertThat(failure.exception().getSuppressed()[0])
        .hasMessage("created here"));
  }

  @Test
  void closingALoopTellsHowMuchWasDropped() {
    EventLoop loop = EventLoop.builder().debug(true).build();
    loop.callSoon(() -> {});
    loop.callLater(Duration.ofSeconds(1), () -> {});
    loop.close();

    assertThat(records).singleElement().satisfies(
        logged -> assertThat(logged.getMessage()).contains("1 callbacks and 1 timers"));
  }

  @Test
  void refusesAnEmptyLimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> EventLoop.builder().slowCallback(Duration.ZERO))
        .withMessageContaining("positive");
  }

  @Test
  void closingALoopTellsWhatWasPending() {
    List<LoopFailure> failures = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(failures::add).build();
    Task<Void> task = loop.createTask(() -> {}, TaskOptions.named("left"));
    loop.close();

    assertThat(task.isCancelled()).isTrue();
    assertThat(failures).singleElement().satisfies(failure -> {
      assertThat(failure.message()).contains("left").contains("still pending");
      assertThat(failure.source()).isSameAs(task);
    });
  }
}
