package heddle.benchmarks;

import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Recursion to a depth, then {@value #YIELDS} yields from there; per yield. By hand: an iterator that delegates to one
 * per level.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(YieldDepthBenchmark.YIELDS)
public class YieldDepthBenchmark {
  static final int YIELDS = 100_000;

  @Param({"1", "10", "100", "1000"})
  public int depth;

  @Benchmark
  public long plainDelegating() {
    PrimitiveIterator.OfInt values = new Counter();
    for (int i = 1; i < depth; i++) {
      values = new Delegating(values);
    }
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  @Benchmark
  public long woven() {
    IntGenerator values = IntGenerator.of(out -> descend(depth, out));
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  @Suspendable
  private static int descend(int levels, IntYielder out) {
    if (levels > 1) {
      return descend(levels - 1, out) + 1; // not a tail call: each level keeps a frame
    }
    for (int i = 0; i < YIELDS; i++) {
      out.yield(i);
    }
    return 0;
  }

  /** The innermost level. */
  private static final class Counter implements PrimitiveIterator.OfInt {
    private int next;

    @Override
    public boolean hasNext() {
      return next < YIELDS;
    }

    @Override
    public int nextInt() {
      return next++;
    }
  }

  /** Any other level. */
  private static final class Delegating implements PrimitiveIterator.OfInt {
    private final PrimitiveIterator.OfInt inner;

    Delegating(PrimitiveIterator.OfInt inner) {
      this.inner = inner;
    }

    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public int nextInt() {
      return inner.nextInt();
    }
  }
}
