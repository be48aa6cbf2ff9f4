package heddle.benchmarks;

import heddle.generator.Generator;
import heddle.generator.IntGenerator;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * A loop that yields ints from one frame down; the consumer sums them. Per element.
 *
 * <p>{@code plainInlined} is what remains when the JIT compiler makes one loop of producer and consumer. {@code
 * plainOpaque}, the same iterator with its methods kept from inlining, is what any iterator costs behind a call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FlatGeneratorBenchmark.ELEMENTS)
public class FlatGeneratorBenchmark {
  static final int ELEMENTS = 10_000;

  @Benchmark
  public long plainInlined() {
    return sum(new Counter());
  }

  @Benchmark
  public long plainOpaque() {
    return sum(new OpaqueCounter());
  }

  @Benchmark
  public long plainOpaqueBoxed() {
    return sumBoxed(new OpaqueBoxedCounter());
  }

  @Benchmark
  public long wovenInt() {
    IntGenerator values = IntGenerator.of(out -> {
      for (int i = 0; i < ELEMENTS; i++) {
        out.yield(i);
      }
    });
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  @Benchmark
  public long wovenBoxed() {
    Generator<Integer> values = Generator.of(out -> {
      for (int i = 0; i < ELEMENTS; i++) {
        out.yield(i);
      }
    });
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return sum;
  }

  private static long sum(PrimitiveIterator.OfInt values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  private static long sumBoxed(Iterator<Integer> values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return sum;
  }

  /** The iterator one writes without generators. */
  private static final class Counter implements PrimitiveIterator.OfInt {
    private int next;

    @Override
    public boolean hasNext() {
      return next < ELEMENTS;
    }

    @Override
    public int nextInt() {
      return next++;
    }
  }

  /** The same behind calls. */
  private static final class OpaqueCounter implements PrimitiveIterator.OfInt {
    private int next;

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public boolean hasNext() {
      return next < ELEMENTS;
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int nextInt() {
      return next++;
    }
  }

  /** The same behind calls, with objects. */
  private static final class OpaqueBoxedCounter implements Iterator<Integer> {
    private int next;

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public boolean hasNext() {
      return next < ELEMENTS;
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public Integer next() {
      return next++;
    }
  }
}
