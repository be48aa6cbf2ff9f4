package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import heddle.generator.Generator;
import heddle.generator.GeneratorExit;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Generators that are closed, or entered while they execute: the cases GEN-nn of PEP 342. */
class GeneratorClosingIT {
  private final List<String> log = new ArrayList<>();

  private Generator<Integer> oneWithFinally() {
    return Generator.of(out -> {
      try {
        log.add("body");
        out.yield(1);
      } finally {
        log.add("fin");
      }
    });
  }

  @Nested
  class ReEntering {
    private Generator<Integer> me;

    @Test
    void gen16_nextFromInsideIsRefusedAndTheOuterRunGoesOn() {
      me = Generator.of(out -> {
        assertThatIllegalStateException().isThrownBy(() -> me.next()).withMessageContaining("already executing");
        assertThatIllegalStateException().isThrownBy(() -> me.hasNext()).withMessageContaining("already executing");
        out.yield(1);
        out.yield(2);
      });

      assertThat(drain(me)).containsExactly(1, 2);
    }

    @Test
    void gen16_nextFromInsideByWovenCodeIsRefusedToo() {
      me = Generator.of(out -> {
        String refusal = "none";
        try {
          me.next();
        } catch (IllegalStateException e) {
          refusal = e.getMessage();
        }
        assertThat(refusal).contains("already executing");
        out.yield(1);
        out.yield(2);
      });

      assertThat(drain(me)).containsExactly(1, 2);
    }

    @Test
    void gen17_closeFromInsideIsRefused() {
      me = Generator.of(out -> {
        assertThatIllegalStateException().isThrownBy(() -> me.close()).withMessageContaining("already executing");
        out.yield(1);
      });

      assertThat(drain(me)).containsExactly(1);
    }

    @Test
    void twoThatPullEachOtherAreRefused() {
      me = Generator.of(out -> out.yieldAll(Generator.of(inner -> inner.yieldAll(me))));

      assertThatIllegalStateException().isThrownBy(me::next).withMessageContaining("already executing");
    }
  }

  @Nested
  class Closing {
    @Test
    void gen10_closeBeforeTheStartRunsNothing() {
      Generator<Integer> g = oneWithFinally();

      g.close();

      assertThat(g.hasNext()).isFalse();
      assertThat(log).isEmpty();
    }

    @Test
    void gen11_closeThrowsAnExitThatExceptionHandlersDoNotCatch() {
      Generator<Integer> g = Generator.of(out -> {
        try {
          try {
            out.yield(1);
          } catch (Exception e) {
            log.add("never");
          }
        } catch (GeneratorExit exit) {
          log.add("exit");
          throw exit;
        } finally {
          log.add("fin");
        }
      });
      g.next();

      g.close();

      assertThat(log).containsExactly("exit", "fin");
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void gen12_closeAgainAndOfAnExhaustedOneDoNothing() {
      Generator<Integer> closed = oneWithFinally();
      closed.next();
      closed.close();
      closed.close();
      Generator<Integer> exhausted = oneWithFinally();
      drain(exhausted);
      exhausted.close();

      assertThat(log).containsExactly("body", "fin", "body", "fin");
    }

    @Test
    void gen14_bodyThatCatchesTheExitAndReturnsIsContent() {
      Generator<Integer> g = Generator.of(out -> {
        try {
          out.yield(1);
        } catch (GeneratorExit exit) {
          return;
        }
        fail("not reached");
      });
      g.next();

      assertThatCode(g::close).doesNotThrowAnyException();
    }

    @Test
    void gen15_anotherExceptionRaisedWhileClosingLeavesClose() {
      Generator<Integer> g = Generator.of(out -> {
        try {
          out.yield(1);
        } finally {
          throwing(new IOException("in finally"));
        }
      });
      g.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(g::close).withCauseInstanceOf(IOException.class);
      assertThat(g.hasNext()).isFalse();
    }

    private static void throwing(IOException e) throws IOException {
      throw e;
    }

    @Test
    void gen29_bodyThatYieldsAgainIsRefused() {
      Generator<String> g = Generator.of(out -> {
        try {
          out.yield("first");
        } catch (GeneratorExit exit) {
          out.yield("no");
        }
        out.yield("later");
      });
      g.next();

      assertThatIllegalStateException().isThrownBy(g::close).withMessageContaining("ignored GeneratorExit");
      assertThat(drain(g)).containsExactly("later");
    }

    @Test
    void closeDropsAValueThatHasNextHasFetched() {
      Generator<Integer> g = oneWithFinally();
      assertThat(g.hasNext()).isTrue();

      g.close();

      assertThat(log).containsExactly("body", "fin");
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void failureToCloseAResourceIsNotLostWithTheExit() {
      Generator<Integer> g = Generator.of(out -> {
        try (Closeable resource = () -> throwing(new IOException("close"))) {
          assertThat(resource).isNotNull();
          out.yield(1);
        }
      });
      g.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(g::close).withCauseInstanceOf(IOException.class);
    }

    @Test
    void tryWithResourcesCloses() {
      try (Generator<Integer> g = oneWithFinally()) {
        assertThat(g.next()).isEqualTo(1);
      }
      assertThat(log).containsExactly("body", "fin");
    }
  }
}
