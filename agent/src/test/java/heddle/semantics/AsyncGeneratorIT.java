package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.generator.Coroutine;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import heddle.loop.AsyncGenerator;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators whose bodies await, driven by tasks. */
@Timeout(60)
class AsyncGeneratorIT {
  private final List<Object> log = new ArrayList<>();

  @Test
  void agen01_valuesAcrossAwaits() {
    run(() -> {
      AsyncGenerator<Integer> numbers = AsyncGenerator.of(out -> {
        log.add("body");
        for (int i = 0; i < 3; i++) {
          yieldNow();
          out.yield(i);
        }
      });
      log.add("made");
      for (int number : numbers) {
        log.add(number);
      }
    });

    assertThat(log).containsExactly("made", "body", 0, 1, 2);
  }

  @Test
  void agen02_sendThrowAndCloseWorkAcrossAwaits() {
    run(() -> {
      Coroutine<Integer, String, Void> coroutine = Coroutine.of(io -> {
        try {
          String got = io.yield(1);
          log.add("got " + got);
          yieldNow();
          try {
            io.yield(2);
          } catch (IllegalArgumentException e) {
            log.add("caught " + e.getMessage());
            io.yield(3);
          }
        } finally {
          yieldNow();
          log.add("fin");
        }
        return null;
      });
      log.add(coroutine.next());
      log.add(coroutine.send("s"));
      log.add(coroutine.throwInto(new IllegalArgumentException("v")));
      coroutine.close();
      log.add("closed");
      try {
        coroutine.next();
        fail("went on");
      } catch (NoSuchElementException e) {
        log.add("stop");
      }
    });

    assertThat(log).containsExactly(1, "got s", 2, "caught v", 3, "fin", "closed", "stop");
  }

  /** Keeps the generators of a test until its end. */
  private final List<Object> keep = new ArrayList<>();

  @Suspendable
  private void twoValues(Yielder<Integer> out) {
    try {
      out.yield(1);
      out.yield(2);
    } finally {
      yieldNow();
      log.add("fin");
    }
  }

  @Test
  void agen04_theEndOfRunClosesWhatWasLeft() {
    run(() -> {
      AsyncGenerator<Integer> left = AsyncGenerator.of(this::twoValues);
      keep.add(left);
      for (int value : left) {
        log.add(value);
        break;
      }
      log.add("main ends");
    });
    log.add("run ended");

    assertThat(log).containsExactly(1, "main ends", "fin", "run ended");
  }

  @Test
  void agen04_whatNobodyRefersToAnyMoreIsClosedByTheLoop() {
    run(() -> {
      leaveOne();
      while (log.size() < 2) { // the test's time-out ends this
        System.gc();
        sleep(Duration.ofMillis(5));
      }
      log.add("main ends");
    });

    assertThat(log).containsExactly(1, "fin", "main ends");
  }

  @Suspendable
  private void leaveOne() {
    for (int value : AsyncGenerator.<Integer>of(this::twoValues)) {
      log.add(value);
      break;
    }
  }

  @Test
  void agen04_aFailureWhileItIsClosedIsReported() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      AsyncGenerator<Integer> left = AsyncGenerator.of(out -> {
        try {
          out.yield(1);
        } finally {
          log.add("closing");
          throwInFinally();
        }
      });
      keep.add(left);
      left.next();
    });
    loop.runUntilComplete(loop.shutdownAsyncGenerators());
    loop.close();

    assertThat(log).containsExactly("closing");
    assertThat(reports).singleElement().satisfies(report -> assertThat(report.exception()).hasMessage("in finally"));
  }

  private static void throwInFinally() {
    throw new IllegalArgumentException("in finally");
  }

  @Test
  void agen05_oneThatYieldsWhileItIsClosedIsRefused() {
    run(() -> {
      AsyncGenerator<Integer> bad = AsyncGenerator.of(out -> {
        try {
          out.yield(1);
        } finally {
          out.yield(2);
        }
      });
      bad.next();
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(bad::close)
          .withMessageContaining("yield");
      AsyncGenerator<Integer> neverStarted = AsyncGenerator.of(out -> {
        log.add("never");
      });
      neverStarted.close();
      log.add("ok");
    });

    assertThat(log).containsExactly("ok");
  }

  @Test
  void agen06_aStopThatTheBodyThrowsIsAnError() {
    run(() -> {
      AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
        out.yield(1);
        yieldNow();
        throw new NoSuchElementException("stop");
      });
      log.add(generator.next());
      try {
        generator.next();
        fail("went on");
      } catch (IllegalStateException e) {
        log.add(e.getCause().getMessage());
      }
    });

    assertThat(log).containsExactly(1, "stop");
  }

  @Test
  void agen07_aCancelOfTheTaskThatDrivesItIsDeliveredInside() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        for (int value : AsyncGenerator.<Integer>of(out -> {
          try {
            sleep(Duration.ofSeconds(10));
            out.yield(1);
          } catch (CancelledException e) {
            log.add("cancelled inside");
            throw e;
          } finally {
            log.add("fin");
          }
        })) {
          log.add(value);
        }
      });
      yieldNow();
      task.cancel((String) null);
      try {
        await(task);
      } catch (CancelledException e) {
        log.add("CancelledException");
      }
    });

    assertThat(log).containsExactly("cancelled inside", "fin", "CancelledException");
  }

  @Test
  void twoTasksCannotDriveOneAtOnce() {
    run(() -> {
      Generator<Integer> generator = Generator.of(out -> {
        sleep(Duration.ofMillis(5));
        out.yield(1);
      });
      Task<Integer> first = createTask(() -> generator.next());
      yieldNow();
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(generator::next)
          .withMessageContaining("executing");
      log.add(await(first));
      generator.close();
    });

    assertThat(log).containsExactly(1);
  }

  @Test
  void coro04_closeRunsTheFinallyBlocksOfWhatHasStarted() {
    Coroutine<Integer, Void, Void> started = Coroutine.of(io -> {
      try {
        io.yield(1);
        return null;
      } finally {
        log.add("fin");
      }
    });
    started.next();
    started.close();
    Coroutine<Integer, Void, Void> fresh = Coroutine.of(io -> {
      log.add("never");
      return null;
    });
    fresh.close();

    assertThat(log).containsExactly("fin");
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(fresh::next);
  }

  @Test
  void coro12_aRunningCoroutineCannotBeResumed() {
    List<Coroutine<Integer, Void, Void>> self = new ArrayList<>();
    self.add(Coroutine.of(io -> {
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> self.get(0).next())
          .withMessageContaining("executing");
      io.yield(1);
      return null;
    }));

    assertThat(self.get(0).next()).isEqualTo(1);
    self.get(0).close();
  }
}
