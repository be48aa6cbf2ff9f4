package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.ELEMENTS;
import static heddle.benchmarks.common.Sizes.ELEMENTS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.generator.Generator;
import heddle.generator.IntGenerator;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A loop that yields ints from one frame down; the consumer sums them. Per element.
 *
 * <p>{@code plain} is what remains when the JIT compiler makes one loop of producer and consumer. {@code plainOpaque},
 * the same iterator with its methods kept from inlining, is what any iterator costs behind a call.
 */
@OperationsPerInvocation(ELEMENTS)
public class FlatGeneratorBenchmark extends Workload {
  @Benchmark
  public long plain() {
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
  public long heddle() {
    IntGenerator values = IntGenerator.of(out -> {
      for (int i = 0; i < ELEMENTS; i++) {
        out.yield(i);
      }
    });
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, ELEMENTS_SUM);
  }

  @Benchmark
  public long heddleBoxed() {
    Generator<Integer> values = Generator.of(out -> {
      for (int i = 0; i < ELEMENTS; i++) {
        out.yield(i);
      }
    });
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return checked(sum, ELEMENTS_SUM);
  }

  private static long sum(PrimitiveIterator.OfInt values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, ELEMENTS_SUM);
  }

  private static long sumBoxed(Iterator<Integer> values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return checked(sum, ELEMENTS_SUM);
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
