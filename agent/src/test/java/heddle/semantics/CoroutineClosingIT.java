package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import heddle.SuspendableRunnable;
import heddle.generator.Coroutine;
import heddle.generator.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Coroutines that are closed, or entered while they execute: the cases GEN-nn of PEP 342. */
class CoroutineClosingIT {
  private final List<String> log = new ArrayList<>();

  private static void isExhausted(Coroutine<?, ?, ?> coroutine) {
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(coroutine::next);
  }

  @Nested
  class Closing {
    @Test
    void gen10_closeBeforeTheStart() {
      Coroutine<Integer, Void, Integer> c = Coroutine.of(io -> {
        log.add("body");
        return 1;
      });

      c.close();

      assertThat(c.isDone()).isTrue();
      isExhausted(c);
      assertThat(log).isEmpty();
      assertThatIllegalStateException().isThrownBy(c::result).withMessageContaining("closed");
    }

    @Test
    void gen11_gen12_closeRunsFinallyOnce() {
      Coroutine<Integer, Void, Integer> c = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (Exception e) {
          log.add("never");
        } finally {
          log.add("fin");
        }
        return 1;
      });
      c.next();

      c.close();
      c.close();

      assertThat(log).containsExactly("fin");
      assertThatIllegalStateException().isThrownBy(c::result).withMessageContaining("closed");
    }

    @Test
    void gen14_bodyThatCatchesTheExitMayReturn() {
      Coroutine<Integer, Void, String> c = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (GeneratorExit exit) {
          return "value";
        }
        return "end";
      });
      c.next();

      c.close();

      assertThat(c.result()).isEqualTo("value");
    }

    @Test
    void gen46_closeOfOneSuspendedInItsOwnFinallyInterruptsThat() {
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        try {
          try {
            io.yield(1);
          } finally {
            try {
              io.yield("cleanup");
            } finally {
              log.add("inner fin");
            }
          }
        } finally {
          log.add("outer fin");
        }
        return null;
      });
      c.next();
      assertThat(c.throwInto(new IllegalArgumentException("v"))).isEqualTo("cleanup");

      c.close();

      assertThat(log).containsExactly("inner fin", "outer fin");
    }

    @Test
    void gen29_bodyThatYieldsAgainIsRefused() {
      Coroutine<String, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yield("a");
        } catch (GeneratorExit exit) {
          io.yield("no");
        }
        return null;
      });
      c.next();

      assertThatIllegalStateException().isThrownBy(c::close).withMessageContaining("ignored GeneratorExit");
      isExhausted(c);
    }
  }

  @Nested
  class ReEntering {
    private Coroutine<Integer, Object, Void> me;

    @Test
    void gen16_gen17_everythingFromInsideIsRefused() {
      List<SuspendableRunnable> operations = List.of(
          () -> me.next(),
          () -> me.hasNext(),
          () -> me.send(null),
          () -> me.send(1),
          () -> me.throwInto(new RuntimeException("x")),
          () -> me.close());
      me = Coroutine.of(io -> {
        for (SuspendableRunnable operation : operations) {
          try {
            operation.run();
            log.add("not refused");
          } catch (IllegalStateException e) {
            log.add(e.getMessage());
          }
        }
        io.yield(1);
        io.yield(2);
        return null;
      });

      assertThat(drain(me)).containsExactly(1, 2);
      assertThat(log).hasSize(6).allMatch(message -> message.contains("already executing"));
    }
  }
}
