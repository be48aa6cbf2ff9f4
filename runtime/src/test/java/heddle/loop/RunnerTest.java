package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import heddle.Coroutines;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunnerTest {
  private final Log log = new Log();

  @Test
  void runGivesTheResultAndClosesItsLoop() {
    EventLoop loop = Coroutines.run(EventLoop::running);

    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  void runTakesABodyWithoutResult() {
    Coroutines.run(() -> log.add(EventLoop.current() == EventLoop.running()));

    log.shows(true);
  }

  @Test
  void runThrowsWhatTheBodyThrows() {
    assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> Coroutines.run(() -> {
      throw new IOException("x");
    })).withCauseInstanceOf(IOException.class);
  }

  @Test
  void runLeavesTheThreadsDefaultLoopAlone() {
    EventLoop ours = EventLoop.current();

    Coroutines.run(() -> log.add(EventLoop.current() == ours));

    log.shows(false);
    assertThat(EventLoop.current()).isSameAs(ours);
    ours.close();
  }

  @Test
  void loop39_severalRunsShareOneLoop() {
    EventLoop loop;
    Runner runner = new Runner();
    try (runner) {
      loop = runner.run(EventLoop::running);
      assertThat(runner.run(EventLoop::running)).isSameAs(loop).isSameAs(runner.loop());
    }

    assertThatIllegalStateException().isThrownBy(() -> runner.run(() -> log.add("never")))
        .withMessageContaining("closed");
    runner.close();
    log.shows();
  }

  @Test
  void closeCancelsTasksThatHaveNotEnded() {
    Task<Integer> left;
    try (Runner runner = new Runner()) {
      left = runner.run(() -> 1) == 1 ? runner.loop().createTask(() -> 2) : null;
      left.thenRun(() -> log.add("ended"));
    }

    assertThat(left.isDone()).isTrue();
    assertThat(left.loop().isClosed()).isTrue();
  }

  @Test
  void closePutsAnInterruptOff() {
    Thread.currentThread().interrupt();
    try (Runner runner = new Runner()) {
      runner.loop().createTask(() -> log.add("ran"));
    }

    assertThat(Thread.interrupted()).isTrue();
  }
}
