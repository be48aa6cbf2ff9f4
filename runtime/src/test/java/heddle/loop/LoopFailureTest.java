package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exceptions that nobody can catch. */
@Timeout(30)
class LoopFailureTest {
  /** Held, because the log manager holds it weakly. */
  private static final Logger LOGGER = Logger.getLogger("heddle.loop");

  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();
  private final List<LogRecord> records = new ArrayList<>();
  private final Handler recorder = new Recorder();
  private final RuntimeException bad = new IllegalArgumentException("bad");

  @BeforeEach
  void record() {
    LOGGER.addHandler(recorder);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopRecording() {
    LOGGER.removeHandler(recorder);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void loop05_goToTheHandlerAndTheLoopGoesOn() {
    loop.setExceptionHandler(log::add);
    Handle handle = loop.callSoon(this::fail);
    loop.callSoon(log.adding("next"));

    loops.spin();

    log.shows(new LoopFailure(loop, "Exception in callback " + handle, bad, handle), "next");
    assertThat(records).isEmpty();
  }

  @Test
  void loop06_ifTheHandlerFailsTooBothAreLogged() {
    RuntimeException broken = new IllegalStateException("handler broke");
    loop.setExceptionHandler(failure -> {
      throw broken;
    });
    loop.callSoon(this::fail);
    loop.callSoon(log.adding("next"));

    loops.spin();

    log.shows("next");
    assertThat(records).extracting(LogRecord::getThrown).containsExactly(bad, broken);
    assertThat(records.get(1).getMessage()).isEqualTo("Unhandled error in exception handler");
  }

  @Test
  void loop07_areLoggedAsErrorsByDefault() {
    loop.callSoon(this::fail);

    loops.spin();

    assertThat(records).singleElement().satisfies(entry -> {
      assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
      assertThat(entry.getMessage()).startsWith("Exception in callback Handle[");
      assertThat(entry.getThrown()).isSameAs(bad);
    });
  }

  @Test
  void fut07_ofADoneCallbackLetTheOthersRun() {
    loop.setExceptionHandler(failure -> log.add(failure.exception()));
    Promise<Integer> promise = loop.createFuture();
    promise.addDoneCallback(p -> fail());
    promise.addDoneCallback(p -> log.add("ok"));
    promise.complete(0);

    loops.spin();

    log.shows(bad, "ok");
  }

  @Test
  void errorsAreTreatedAsExceptionsAre() {
    Error error = new AssertionError("an error");
    loop.setExceptionHandler(failure -> log.add(failure.exception()));
    loop.callSoon(() -> {
      throw error;
    });

    loops.spin();

    log.shows(error);
  }

  private void fail() {
    throw bad;
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
