package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import heddle.Suspendable;
import heddle.generator.DoubleGenerator;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import heddle.generator.LongGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the primitive generators have of their own; the rest they share with {@code Generator}. */
class PrimitiveGeneratorIT {
  private final List<String> log = new ArrayList<>();

  private IntGenerator twoInts() {
    return IntGenerator.of(out -> {
      try {
        out.yield(1);
        out.yield(2);
      } finally {
        log.add("fin");
      }
    });
  }

  @Test
  void intsInOrderThenExhausted() {
    IntGenerator g = twoInts();

    assertThat(g.nextInt()).isEqualTo(1);
    assertThat(g.hasNext()).isTrue();
    assertThat(g.nextInt()).isEqualTo(2);
    assertThat(g.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(g::nextInt);
  }

  @Test
  void boxedNextToo() {
    assertThat(twoInts().next()).isEqualTo(1);
    assertThat(LongGenerator.of(out -> out.yield(1L << 40)).next()).isEqualTo(1L << 40);
    assertThat(DoubleGenerator.of(out -> out.yield(0.5)).next()).isEqualTo(0.5);
  }

  @Test
  void forEachRemainingIsUnboxedAndBoxed() {
    List<Integer> unboxed = new ArrayList<>();
    twoInts().forEachRemaining((int i) -> unboxed.add(i));
    List<Integer> boxed = new ArrayList<>();
    twoInts().forEachRemaining((Integer i) -> boxed.add(i));

    assertThat(unboxed).containsExactly(1, 2);
    assertThat(boxed).containsExactly(1, 2);
  }

  @Test
  void streams() {
    assertThat(twoInts().stream().sum()).isEqualTo(3);
    assertThat(LongGenerator.of(out -> {
      for (long a = 0, b = 1; ; b += a, a = b - a) {
        out.yield(a);
      }
    }).stream().limit(10).toArray()).containsExactly(0, 1, 1, 2, 3, 5, 8, 13, 21, 34);
    assertThat(DoubleGenerator.of(out -> {
      for (double x = 1; ; x = (x + 2 / x) / 2) {
        out.yield(x);
      }
    }).stream().skip(6).findFirst().getAsDouble()).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void closingTheStreamClosesTheGenerator() {
    IntGenerator g = twoInts();
    try (IntStream stream = g.stream()) {
      assertThat(stream.limit(1).sum()).isEqualTo(1);
    }

    assertThat(log).containsExactly("fin");
    assertThat(g.hasNext()).isFalse();
  }

  @Test
  void yieldAllPassesOnAndCloses() {
    IntGenerator g = IntGenerator.of(out -> {
      out.yieldAll(IntStream.range(0, 2).iterator());
      out.yieldAll(twoInts());
    });

    assertThat(List.of(g.nextInt(), g.nextInt(), g.nextInt())).containsExactly(0, 1, 1);
    g.close();
    assertThat(log).containsExactly("fin");
  }

  @Test
  void aWalkerFeedsOtherConsumersToo() {
    IntStream.Builder builder = IntStream.builder();

    bits(0b1011, builder::add);

    assertThat(builder.build()).containsExactly(0, 1, 3);
    assertThat(IntGenerator.of(out -> bits(0b1011, out)).stream()).containsExactly(0, 1, 3);
  }

  @Suspendable
  private static void bits(int set, IntYielder out) {
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if ((set & 1 << bit) != 0) {
        out.yield(bit);
      }
    }
  }

  @Test
  void failuresAsForAGenerator() {
    IntGenerator checked = IntGenerator.of(out -> {
      throw new IOException("disk");
    });
    LongGenerator atTheEnd = LongGenerator.of(out -> {
      throw new NoSuchElementException("not the end");
    });

    assertThatExceptionOfType(CompletionException.class).isThrownBy(checked::nextInt)
        .withCauseInstanceOf(IOException.class);
    assertThatIllegalStateException().isThrownBy(atTheEnd::nextLong).withCauseInstanceOf(NoSuchElementException.class);
  }
}
