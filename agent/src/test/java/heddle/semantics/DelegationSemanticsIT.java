package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import heddle.generator.Coroutine;
import heddle.generator.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Coroutines that delegate: the cases GEN-nn of PEP 380. */
class DelegationSemanticsIT {
  private final List<String> log = new ArrayList<>();

  /** The result of a coroutine whose last step is due. */
  private static <R> R result(Coroutine<?, ?, R> coroutine) {
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(coroutine::next);
    return coroutine.result();
  }

  @Nested
  class Values {
    @Test
    void gen21_gen22_valuesInOrderAndTheResult() {
      Coroutine<Object, Object, Void> c = Coroutine.of(io -> {
        io.yield(0);
        Coroutine<Object, Object, String> sub = Coroutine.of(in -> {
          in.yield("a");
          in.yield("b");
          return "ret";
        });
        String r = io.yieldFrom(sub);
        log.add("r = " + r);
        io.yieldFrom(List.of(1, 2));
        io.yield(3);
        return null;
      });

      assertThat(drain(c)).containsExactly(0, "a", "b", 1, 2, 3);
      assertThat(log).containsExactly("r = ret");
    }

    @Test
    void sendsGoToTheInner() {
      Coroutine<Integer, String, String> sub = Coroutine.of(io -> io.yield(1) + io.yield(2));
      Coroutine<Integer, String, String> c = Coroutine.of(io -> io.yield(0) + io.yieldFrom(sub) + io.yield(3));

      assertThat(c.next()).isZero();
      assertThat(c.send("a")).isEqualTo(1);
      assertThat(c.send("b")).isEqualTo(2);
      assertThat(c.send("c")).isEqualTo(3);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send("d"));
      assertThat(c.result()).isEqualTo("abcd");
    }

    @Test
    void gen31_finishedOneGivesNullAtOnce() {
      Coroutine<Object, Void, String> sub = Coroutine.of(io -> {
        io.yield(1);
        return "r";
      });
      drain(sub);
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        log.add("value " + io.yieldFrom(sub));
        io.yield("next");
        return null;
      });

      assertThat(drain(c)).containsExactly("next");
      assertThat(log).containsExactly("value null");
    }

    @Test
    void oneThatReturnsWithoutYieldingGivesItsResult() {
      Coroutine<Integer, Void, String> c = Coroutine.of(io -> io.yieldFrom(Coroutine.of(sub -> "at once")));

      assertThat(result(c)).isEqualTo("at once");
    }

    @Test
    void gen32_twoOutersShareOneInner() {
      Coroutine<Object, Void, Void> shared = Coroutine.of(io -> {
        io.yieldFrom(List.of(0, 1, 2, 3));
        return null;
      });
      Coroutine<Object, Void, Void> a = delegating("a", shared);
      Coroutine<Object, Void, Void> b = delegating("b", shared);

      assertThat(List.of(a.next(), b.next(), a.next(), b.next(), a.next())).containsExactly("a", "b", 0, 1, 2);
      assertThat(drain(b)).containsExactly(3);
      assertThat(drain(a)).isEmpty();
    }

    private static Coroutine<Object, Void, Void> delegating(String first, Coroutine<Object, Void, Void> rest) {
      return Coroutine.of(io -> {
        io.yield(first);
        return io.yieldFrom(rest);
      });
    }

    @Test
    void gen40_thousandsDeep() {
      int depth = 10_000;
      Coroutine<String, Integer, Integer> c = nested(depth);

      assertThat(c.next()).isEqualTo("deep");
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send(0));
      assertThat(c.result()).isEqualTo(depth);
    }

    private static Coroutine<String, Integer, Integer> nested(int n) {
      return Coroutine.of(io -> n == 0 ? io.yield("deep") : io.yieldFrom(nested(n - 1)) + 1);
    }

    @Test
    void valueFetchedFromTheInnerByHasNextIsTheFirst() {
      Coroutine<Integer, Void, Void> sub = Coroutine.of(io -> {
        io.yieldFrom(List.of(1, 2));
        return null;
      });
      assertThat(sub.hasNext()).isTrue();

      assertThat(drain(Coroutine.<Integer, Void, Void>of(io -> io.yieldFrom(sub)))).containsExactly(1, 2);
    }

    @Test
    void iterablesTakeNothingButNull() {
      Coroutine<Integer, String, Void> c = Coroutine.of(io -> {
        try {
          io.yieldFrom(List.of(1, 2));
        } catch (UnsupportedOperationException e) {
          io.yield(-1);
        }
        return null;
      });
      c.next();

      assertThat(c.send("x")).isEqualTo(-1);
    }

    @Test
    void generatorsIgnoreWhatIsSent() {
      Coroutine<Integer, String, Void> c = Coroutine.of(io -> {
        io.yieldFrom(Generator.of(out -> {
          out.yield(1);
          out.yield(2);
        }));
        return null;
      });
      c.next();

      assertThat(c.send("x")).isEqualTo(2);
    }
  }

  @Nested
  class Exceptions {
    @Test
    void gen24_thrownIntoTheInnerAndCaughtThere() {
      Coroutine<Object, Void, String> sub = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (IllegalArgumentException e) {
          log.add("sub caught " + e.getMessage());
          io.yield("handled");
        }
        return "r";
      });
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        try {
          log.add("value " + io.yieldFrom(sub));
        } catch (IllegalArgumentException e) {
          log.add("never");
        }
        io.yield("outer");
        return null;
      });

      assertThat(c.next()).isEqualTo(1);
      assertThat(c.throwInto(new IllegalArgumentException("v"))).isEqualTo("handled");
      assertThat(c.next()).isEqualTo("outer");
      assertThat(log).containsExactly("sub caught v", "value r");
    }

    @Test
    void gen25_whileDelegatingToAnIterableItIsThrownInTheOuter() {
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yieldFrom(List.of(1, 2, 3));
        } catch (IllegalArgumentException e) {
          log.add("outer caught " + e.getMessage());
        }
        io.yield("next");
        return null;
      });
      c.next();

      assertThat(c.throwInto(new IllegalArgumentException("v"))).isEqualTo("next");
      assertThat(log).containsExactly("outer caught v");
    }

    @Test
    void whileDelegatingToAGeneratorItIsThrownThere() {
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        io.yieldFrom(Generator.of(out -> {
          try {
            out.yield(1);
          } catch (IllegalArgumentException e) {
            out.yield("caught");
          }
          out.yield("next");
        }));
        return null;
      });
      c.next();

      assertThat(c.throwInto(new IllegalArgumentException("v"))).isEqualTo("caught");
      assertThat(drain(c)).containsExactly("next");
    }

    @Test
    void gen27_exceptionOfTheInnerRisesInTheOuterWhichMayGoOn() {
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yieldFrom(failing(new IllegalArgumentException("sub")));
        } catch (IllegalArgumentException e) {
          log.add("caught " + e.getMessage());
        }
        io.yield(2);
        return null;
      });

      assertThat(drain(c)).containsExactly(1, 2);
      assertThat(log).containsExactly("caught sub");
    }

    @Test
    void checkedExceptionOfTheInnerRisesAsCauseAndIsWrappedOnce() {
      IOException failure = new IOException("disk");
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> io.yieldFrom(failing(failure)));
      c.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(c::next)
          .satisfies(e -> assertThat(e.getCause()).isSameAs(failure));
    }

    private static Coroutine<Integer, Void, Void> failing(Exception failure) {
      return Coroutine.of(io -> {
        io.yield(1);
        throw failure;
      });
    }

    @Test
    void gen41_innerThatCatchesAndReturnsLetsTheOuterGoOn() {
      Coroutine<Object, Void, String> sub = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (IllegalArgumentException e) {
          return "from sub";
        }
        return "end";
      });
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        io.yield(io.yieldFrom(sub));
        return null;
      });
      c.next();

      assertThat(c.throwInto(new IllegalArgumentException())).isEqualTo("from sub");
    }

    @Test
    void gen42_noSuchElementOfTheInnerDoesNotEndTheOuter() {
      NoSuchElementException failure = new NoSuchElementException("inner");
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> io.yieldFrom(failing(failure)));
      c.next();

      assertThatIllegalStateException().isThrownBy(c::next).withCause(failure);
    }

    @Test
    void thrownThroughManyLevels() {
      RuntimeException thrown = new RuntimeException("deep");
      Coroutine<Integer, Void, Integer> c = catchingAt(500, 1000);
      c.next();

      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.throwInto(thrown));
      assertThat(c.result()).isEqualTo(500);
    }

    private static Coroutine<Integer, Void, Integer> catchingAt(int level, int n) {
      return Coroutine.of(io -> {
        if (n == 0) {
          io.yield(0);
        }
        try {
          return io.yieldFrom(catchingAt(level, n - 1));
        } catch (RuntimeException e) {
          if (n == level) {
            return n;
          }
          throw e;
        }
      });
    }
  }
}
