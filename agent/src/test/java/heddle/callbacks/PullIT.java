package heddle.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatIterable;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.generator.GeneratorExit;
import heddle.generator.Generators;
import heddle.generator.Push;
import heddle.generator.PushSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@code Generators.pull}: nothing of the code that pushes is marked. */
class PullIT {
  private final List<Object> log = new ArrayList<>();

  /** A library, as it were: calls back until it is through, and cleans up. */
  private static final class Walker {
    private final List<Object> log;

    Walker(List<Object> log) {
      this.log = log;
    }

    void walk(int values, Consumer<? super Integer> out) {
      try {
        for (int i = 1; i <= values; i++) {
          step(i, out);
        }
        log.add("through");
      } finally {
        log.add("cleaned up");
      }
    }

    private void step(int value, Consumer<? super Integer> out) {
      log.add("step " + value);
      out.accept(value);
    }
  }

  @Test
  void valuesComeOneByOne() {
    Generator<Integer> pulled = Generators.pull(push -> new Walker(log).walk(2, push));

    assertThat(log).isEmpty();
    assertThat(pulled.next()).isEqualTo(1);
    assertThat(log).containsExactly("step 1");
    assertThat(pulled.next()).isEqualTo(2);
    assertThat(pulled.hasNext()).isFalse();
    assertThat(log).containsExactly("step 1", "step 2", "through", "cleaned up");
  }

  @Test
  void closingStopsTheSourceWhereItStands() {
    Generator<Integer> pulled = Generators.pull(push -> new Walker(log).walk(5, push));
    pulled.next();
    pulled.close();

    assertThat(log).containsExactly("step 1", "cleaned up");
    assertThat(pulled.hasNext()).isFalse();
  }

  @Test
  void aSourceThatWasNotStartedNeverRuns() {
    Generators.<Integer>pull(push -> new Walker(log).walk(5, push)).close();

    assertThat(log).isEmpty();
  }

  /** A handler that takes whatever is thrown for a failure of its own, and goes on. */
  @Test
  void aSourceThatGoesOnIsStoppedAgain() {
    Generator<Integer> pulled = Generators.pull(push -> new Walker(log).walk(3, value -> {
      try {
        push.accept(value);
      } catch (Throwable thrown) {
        log.add(thrown.getClass().getSimpleName());
      }
    }));
    pulled.next();
    pulled.close();

    assertThat(log).containsExactly(
        "step 1", "GeneratorExit", "step 2", "GeneratorExit", "step 3", "GeneratorExit", "through", "cleaned up");
  }

  @Test
  void aSourceThatWrapsTheExitIsStopped() {
    Generator<Integer> pulled = Generators.pull(push -> new Walker(log).walk(3, value -> {
      try {
        push.accept(value);
      } catch (Throwable thrown) {
        throw new IllegalArgumentException("wrapped", new IllegalStateException(thrown));
      }
    }));
    pulled.next();
    pulled.close();

    assertThat(log).containsExactly("step 1", "cleaned up");
  }

  @Test
  void aFailureOnTheWayOutIsSeen() {
    Generator<Integer> pulled = Generators.pull(push -> new Walker(log).walk(3, value -> {
      try {
        push.accept(value);
      } catch (GeneratorExit exit) {
        throw new IllegalStateException("of its own");
      }
    }));
    pulled.next();

    assertThatIllegalStateException().isThrownBy(pulled::close).withMessage("of its own");
  }

  @Test
  void exceptionsReachTheConsumer() {
    Generator<Object> pulled = Generators.pull(push -> {
      push.accept(null);
      throw new IOException("checked");
    });

    assertThat(pulled.next()).isNull();
    assertThatExceptionOfType(CompletionException.class).isThrownBy(pulled::hasNext)
        .withCauseInstanceOf(IOException.class);
    assertThatNullPointerException().isThrownBy(() -> Generators.pull(null)).withMessage("source");
  }

  /** Has the push in a field, and is called by code that is not woven before. */
  private static final class Keeper implements Consumer<Integer> {
    private final Push<String> push;

    Keeper(Push<String> push) {
      this.push = push;
    }

    @Override
    public void accept(Integer value) {
      push.accept("kept " + value);
    }
  }

  @Test
  void handlersNeedNoMark() {
    Generator<String> pulled = Generators.pull(push -> new Walker(log).walk(2, new Keeper(push)));

    assertThatIterable(pulled).containsExactly("kept 1", "kept 2");
  }

  @Test
  void sourcesWithoutALambda() {
    assertThatIterable(Generators.<Integer>pull(List.of(1, 2, 3)::forEach)).containsExactly(1, 2, 3);
    assertThatIterable(Generators.pull(new PushSource<Integer>() {
      @Override
      public void run(Push<Integer> push) {
        new Walker(log).walk(2, push);
      }
    })).containsExactly(1, 2);
  }

  /** What was called by an ordinary generator first, has a twin whose calls are not deep. */
  @Test
  void theJdkMayHaveBeenSuspendedThroughBefore() {
    assertThatIterable(Generator.of(out -> List.of(1, 2).forEach(out::yield))).hasSize(2);
    assertThatIterable(Generators.<Integer>pull(push -> List.of(1, 2).forEach(value -> new Walker(log).walk(value, push))))
        .containsExactly(1, 1, 2);
  }

  @Test
  void twoPullsTakeTurns() {
    Generator<Integer> one = Generators.pull(push -> new Walker(log).walk(2, push));
    Generator<Integer> other = Generators.pull(push -> new Walker(log).walk(2, push));

    assertThat(List.of(one.next(), other.next(), one.next(), other.next())).containsExactly(1, 1, 2, 2);
  }

  /** Holds a lock of {@code java.util.concurrent} while it calls back, and then none. */
  private static final class Locking {
    private final ReentrantLock lock = new ReentrantLock();

    void walk(boolean timed, Consumer<? super Integer> out) throws InterruptedException {
      if (timed) {
        lock.tryLock(1, TimeUnit.SECONDS);
      } else {
        lock.lock();
      }
      try {
        out.accept(1);
      } finally {
        lock.unlock();
      }
    }

    void walkBehind(Consumer<? super Integer> out) {
      lock.lock();
      lock.unlock();
      out.accept(2);
    }
  }

  @Test
  void notUnderALock() {
    for (boolean timed : new boolean[] {false, true}) {
      Locking locking = new Locking();
      Generator<Integer> pulled = Generators.pull(push -> locking.walk(timed, push));

      assertThatExceptionOfType(UnwovenFrameException.class).isThrownBy(pulled::next)
          .withMessageContaining("Locking.walk(PullIT.java:")
          .withMessageContaining("a monitor or lock is held since line ");
      assertThat(locking.lock.isLocked()).isFalse();
    }
    assertThat(Generators.<Integer>pull(push -> new Locking().walkBehind(push)).next()).isEqualTo(2);
  }
}
