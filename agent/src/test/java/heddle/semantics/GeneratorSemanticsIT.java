package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Generators that are iterated over: the cases GEN-nn of PEP 255 and 479. */
class GeneratorSemanticsIT {
  private final List<String> log = new ArrayList<>();

  /** What {@code next} gives until the end. */
  static <T> List<T> drain(Iterator<T> values) {
    List<T> drained = new ArrayList<>();
    values.forEachRemaining(drained::add);
    return drained;
  }

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
  class Iterating {
    @Test
    void gen01_bodyDoesNotRunUntilTheFirstNext() {
      Generator<Integer> g = Generator.of(out -> {
        log.add("body");
        out.yield(1);
      });
      log.add("made");

      assertThat(g.next()).isEqualTo(1);
      assertThat(log).containsExactly("made", "body");
    }

    @Test
    void gen02_valuesInOrderThenExhaustedForEver() {
      Generator<Integer> g = Generator.of(out -> {
        out.yield(1);
        out.yield(2);
      });

      assertThat(g.next()).isEqualTo(1);
      assertThat(g.next()).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(g::next);
        assertThat(g.hasNext()).isFalse();
      }
    }

    @Test
    void gen44_secondIterationGivesNothingAndANewGeneratorEverything() {
      Iterable<Integer> twice = Generator.iterable(out -> {
        out.yield(1);
        out.yield(2);
      });
      Generator<Integer> g = Generator.of(out -> out.yieldAll(twice));

      assertThat(g.iterator()).isSameAs(g);
      assertThat(drain(g)).containsExactly(1, 2);
      assertThat(drain(g)).isEmpty();
      assertThat(twice).containsExactly(1, 2);
      assertThat(twice).containsExactly(1, 2);
    }

    @Test
    void gen49_nothingIsComputedAheadOfNext() {
      Generator<Integer> source = Generator.of(out -> {
        for (int i = 0; i < 3; i++) {
          log.add("make " + i);
          out.yield(i);
        }
      });
      Generator<Integer> doubled = Generator.of(out -> {
        for (int i : source) {
          out.yield(i * 2);
        }
      });

      for (int i : doubled) {
        log.add("use " + i);
      }

      assertThat(log).containsExactly("make 0", "use 0", "make 1", "use 2", "make 2", "use 4");
    }

    @Test
    void gen50_generatorsOfOneBodyShareNoLocals() {
      Generator<Integer> a = countingFrom(0);
      Generator<Integer> b = countingFrom(100);

      assertThat(List.of(a.next(), b.next(), a.next(), a.next(), b.next())).containsExactly(1, 101, 2, 3, 102);
    }

    private Generator<Integer> countingFrom(int start) {
      return Generator.of(out -> {
        int n = start;
        while (true) {
          out.yield(++n);
        }
      });
    }

    @Test
    void hasNextFetchesOneValueAndNoMore() {
      Generator<String> g = Generator.of(out -> {
        log.add("first");
        out.yield("a");
        log.add("second");
        out.yield(null);
      });

      assertThat(g.hasNext()).isTrue();
      assertThat(g.hasNext()).isTrue();
      assertThat(log).containsExactly("first");
      assertThat(g.next()).isEqualTo("a");
      assertThat(g.next()).isNull();
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void theSeedsCountdown() {
      Generator<Integer> g = Generator.of(out -> {
        for (int i = 100; i > 0; i--) out.yield(i);
      });
      int expected = 100;
      for (int i : g) {
        assertThat(i).isEqualTo(expected--);
      }
      assertThat(expected).isZero();
    }

    @Test
    void aGeneratorOfNothing() {
      assertThat(Generator.<String>of(out -> {}).hasNext()).isFalse();
    }
  }

  @Nested
  class Yielding {
    record Node(Node left, int value, Node right) {
      static Node complete(int from, int to) {
        int middle = (from + to) / 2;
        return from >= to ? null : new Node(complete(from, middle), middle, complete(middle + 1, to));
      }
    }

    @Suspendable
    private static void walk(Node node, Yielder<Integer> out) {
      if (node == null) {
        return;
      }
      walk(node.left, out);
      out.yield(node.value);
      walk(node.right, out);
    }

    @Test
    void gen39_recursionWalksATreeInOrder() {
      Node root = Node.complete(0, 1000);
      Generator<Integer> g = Generator.of(out -> walk(root, out));

      int expected = 0;
      for (int value : g) {
        assertThat(value).isEqualTo(expected++);
      }
      assertThat(expected).isEqualTo(1000);
    }

    @Test
    void theSameWalkerFeedsAList() {
      List<Integer> values = new ArrayList<>();

      walk(Node.complete(0, 7), values::add);

      assertThat(values).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void gen21_yieldAllOfAnIterableAndOfAGenerator() {
      Generator<Object> g = Generator.of(out -> {
        out.yield(0);
        out.yieldAll(List.of(1, 2));
        out.yieldAll(Generator.of(sub -> {
          sub.yield("a");
          sub.yield("b");
        }));
        out.yield(3);
      });

      assertThat(drain(g)).containsExactly(0, 1, 2, "a", "b", 3);
    }

    @Test
    void gen26_closeWhileInYieldAllClosesTheInnerFirst() {
      Generator<Integer> g = Generator.of(out -> {
        try {
          out.yieldAll(oneWithFinally());
        } finally {
          log.add("outer fin");
        }
      });
      g.next();

      g.close();

      assertThat(log).containsExactly("body", "fin", "outer fin");
    }

    @Test
    void yieldAllOfAStreamTakesOnlyWhatIsWanted() {
      Generator<Integer> g = Generator.of(out -> out.yieldAll(
          Stream.iterate(1, i -> i * 2).peek(i -> log.add("made " + i))::iterator));

      assertThat(List.of(g.next(), g.next(), g.next())).containsExactly(1, 2, 4);
      assertThat(log.size()).isLessThanOrEqualTo(4);
    }

    @Test
    void aYielderThatHasLeakedIsRefusedAndDisturbsNothing() {
      List<Yielder<Integer>> leaked = new ArrayList<>();
      Generator<Integer> g = Generator.of(out -> {
        leaked.add(out);
        out.yield(1);
      });
      assertThat(g.hasNext()).isTrue();

      assertThatIllegalStateException().isThrownBy(() -> leaked.get(0).yield(99))
          .withMessageContaining("not executing");
      assertThat(drain(Generator.<String>of(out -> tryToYield(leaked.get(0), out)))).containsExactly("refused");
      assertThat(g.next()).isEqualTo(1);
      assertThat(g.hasNext()).isFalse();
    }

    @Suspendable
    private static void tryToYield(Yielder<Integer> foreign, Yielder<String> own) {
      try {
        foreign.yield(99);
      } catch (IllegalStateException e) {
        own.yield("refused");
      }
    }
  }

  @Nested
  class Failing {
    @Test
    void gen20_exceptionOfTheBodyLeavesNextOnce() {
      IllegalArgumentException failure = new IllegalArgumentException("body");
      Generator<Integer> g = Generator.of(out -> {
        out.yield(1);
        throw failure;
      });
      g.next();

      assertThatThrownBy(g::next).isSameAs(failure);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(g::next);
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void gen20_exceptionOfTheBodyLeavesHasNextToo() {
      Generator<Integer> g = Generator.of(out -> {
        throw new IllegalArgumentException("body");
      });

      assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(g::hasNext);
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void checkedExceptionsComeAsCause() {
      IOException failure = new IOException("disk");
      Generator<Integer> g = Generator.of(out -> {
        out.yield(1);
        throw failure;
      });
      Generator<Integer> around = Generator.of(out -> out.yieldAll(g));
      around.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(around::next)
          .satisfies(e -> assertThat(e.getCause()).isSameAs(failure));
    }

    @Test
    void errorsComeAsTheyAre() {
      Generator<Integer> g = Generator.of(out -> {
        throw new AssertionError("body");
      });

      assertThatExceptionOfType(AssertionError.class).isThrownBy(g::hasNext).withMessage("body");
    }

    @Test
    void gen19_exhaustedIteratorInTheBodyDoesNotLookLikeTheEnd() {
      Generator<Integer> g = Generator.of(out -> {
        Iterator<Integer> it = List.of(1).iterator();
        while (true) {
          out.yield(it.next());
        }
      });

      assertThat(g.next()).isEqualTo(1);
      assertThatIllegalStateException().isThrownBy(g::next).withCauseInstanceOf(NoSuchElementException.class);
      assertThat(g.hasNext()).isFalse();
    }
  }
}
