package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.generator.Coroutine;
import heddle.generator.Generator;
import heddle.generator.GeneratorExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Coroutines that delegate and are closed, or entered while they execute: the cases GEN-nn of PEP 380. */
class DelegationClosingIT {
  private final List<String> log = new ArrayList<>();

  /** The result of a coroutine whose last step is due. */
  private static <R> R result(Coroutine<?, ?, R> coroutine) {
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(coroutine::next);
    return coroutine.result();
  }

  @Nested
  class Closing {
    private Coroutine<Integer, Void, Void> logging(String name, Coroutine<Integer, Void, Void> sub) {
      return Coroutine.of(io -> {
        try {
          return sub == null ? io.yield(1) : io.yieldFrom(sub);
        } finally {
          log.add(name + " fin");
        }
      });
    }

    @Test
    void gen26_innerClosesFirst() {
      Coroutine<Integer, Void, Void> sub = logging("sub", null);
      Coroutine<Integer, Void, Void> c = logging("outer", logging("middle", sub));
      c.next();

      c.close();

      assertThat(log).containsExactly("sub fin", "middle fin", "outer fin");
      assertThat(sub.isDone()).isTrue();
    }

    @Test
    void gen26_generatorsCloseToo() {
      Generator<Integer> sub = Generator.of(out -> {
        try {
          out.yield(1);
        } finally {
          log.add("sub fin");
        }
      });
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yieldFrom(sub);
        } finally {
          log.add("outer fin");
        }
        return null;
      });
      c.next();

      c.close();

      assertThat(log).containsExactly("sub fin", "outer fin");
    }

    @Test
    void closeableIteratorsCloseToo() {
      class Cursor implements Iterator<Integer>, AutoCloseable {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public Integer next() {
          return 7;
        }

        @Override
        public void close() throws IOException {
          log.add("cursor closed");
          throw new IOException("while closing");
        }
      }

      Cursor cursor = new Cursor();
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        io.yieldFrom(() -> cursor);
        return null;
      });
      c.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(c::close).withCauseInstanceOf(IOException.class);
      assertThat(log).containsExactly("cursor closed");
    }

    @Test
    void gen29_innerThatIgnoresTheExit() {
      Coroutine<Integer, Void, Void> sub = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (GeneratorExit exit) {
          io.yield(-1);
        }
        return null;
      });
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        try {
          return io.yieldFrom(sub);
        } catch (IllegalStateException e) {
          log.add("outer saw " + e.getMessage());
          throw e;
        }
      });
      c.next();

      assertThatIllegalStateException().isThrownBy(c::close).withMessageContaining("ignored GeneratorExit");
      assertThat(log).hasSize(1).allMatch(line -> line.startsWith("outer saw coroutine ignored GeneratorExit"));
      assertThat(sub.isDone()).isFalse();
    }

    @Test
    void outerThatDelegatesAnewWhileBeingClosedIgnoresTheExit() {
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        try {
          return io.yieldFrom(logging("first", null));
        } catch (GeneratorExit exit) {
          return io.yieldFrom(logging("second", null));
        }
      });
      c.next();

      assertThatIllegalStateException().isThrownBy(c::close).withMessageContaining("ignored GeneratorExit");
      c.close();
      assertThat(log).containsExactly("first fin", "second fin");
    }

    @Test
    void exitThrownInIsACloseToTheInner() {
      Coroutine<Integer, Void, Void> c = logging("outer", logging("sub", null));
      c.next();
      GeneratorExit[] exit = new GeneratorExit[1];
      Generator<Integer> source = Generator.of(out -> {
        try {
          out.yield(1);
        } catch (GeneratorExit e) {
          exit[0] = e;
        }
      });
      source.next();
      source.close();

      assertThatThrownBy(() -> c.throwInto(exit[0])).isSameAs(exit[0]);
      assertThat(log).containsExactly("sub fin", "outer fin");
    }

    @Test
    void manyLevelsCloseInOrder() {
      Coroutine<Integer, Void, Void> c = logging("0", null);
      for (int i = 1; i < 1000; i++) {
        c = logging("" + i, c);
      }
      c.next();

      c.close();

      assertThat(log).hasSize(1000).startsWith("0 fin", "1 fin").endsWith("999 fin");
    }
  }

  @Nested
  class ReEntering {
    private Coroutine<String, Void, Void> me;

    @Test
    void gen30_delegationToItselfIsRefused() {
      me = Coroutine.of(io -> {
        try {
          io.yieldFrom(me);
        } catch (IllegalStateException e) {
          log.add(e.getMessage());
        }
        io.yield("on");
        return null;
      });

      assertThat(me.next()).isEqualTo("on");
      assertThat(log).containsExactly("coroutine already executing");
    }

    @Test
    void delegationInACircleIsRefused() {
      Coroutine<String, Void, Void> other = Coroutine.of(io -> io.yieldFrom(me));
      me = Coroutine.of(io -> io.yieldFrom(other));

      assertThatIllegalStateException().isThrownBy(me::next).withMessageContaining("already executing");
      assertThat(me.isDone()).isTrue();
      assertThat(other.isDone()).isTrue();
    }

    @Test
    void outerAndMiddleExecuteWhileTheInnerDoes() {
      List<Coroutine<String, Void, Void>> middle = new ArrayList<>();
      Coroutine<String, Void, Void> inner = Coroutine.of(io -> {
        for (Coroutine<String, Void, Void> each : List.of(me, middle.get(0))) {
          assertThatIllegalStateException().isThrownBy(each::next).withMessageContaining("already executing");
          assertThatIllegalStateException().isThrownBy(each::close).withMessageContaining("already executing");
        }
        io.yield("on");
        return null;
      });
      middle.add(Coroutine.of(io -> io.yieldFrom(inner)));
      me = Coroutine.of(io -> io.yieldFrom(middle.get(0)));

      assertThat(me.next()).isEqualTo("on");
      assertThat(drain(me)).isEmpty();
    }

    @Test
    void outerExecutesWhileItsInnerIsClosed() {
      Coroutine<String, Void, Void> inner = Coroutine.of(io -> {
        try {
          io.yield("a");
        } finally {
          assertThatIllegalStateException().isThrownBy(me::next).withMessageContaining("already executing");
          log.add("fin");
        }
        return null;
      });
      me = Coroutine.of(io -> io.yieldFrom(inner));
      me.next();

      me.close();

      assertThat(log).containsExactly("fin");
    }

    @Test
    void stepsOfTheInnerByOthersAreSeenByTheOuter() {
      Coroutine<String, Void, String> inner = Coroutine.of(io -> {
        io.yieldFrom(List.of("a", "b", "c"));
        return "r";
      });
      Coroutine<String, Void, String> outer = Coroutine.of(io -> "got " + io.yieldFrom(inner));

      assertThat(outer.next()).isEqualTo("a");
      assertThat(inner.next()).isEqualTo("b");
      assertThat(outer.next()).isEqualTo("c");
      assertThat(result(inner)).isEqualTo("r");
      assertThat(result(outer)).isEqualTo("got null");
    }
  }
}
