package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.YIELDS;
import static heddle.benchmarks.common.Sizes.YIELDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Recursion to a depth, then {@value heddle.benchmarks.common.Sizes#YIELDS} yields from there; per yield, the descent
 * included. By hand: an iterator that descends when it is made, or one that delegates to one per level.
 */
@OperationsPerInvocation(YIELDS)
public class YieldDepthBenchmark extends Workload {
  @Param({"1", "10", "100", "1000"})
  public int depth;

  @Benchmark
  public long plain() {
    return sum(descendPlainly(depth));
  }

  @Benchmark
  public long plainOpaque() {
    return sum(descendOpaquely(depth));
  }

  @Benchmark
  public long plainDelegating() {
    PrimitiveIterator.OfInt values = new Counter();
    for (int i = 1; i < depth; i++) {
      values = new Delegating(values);
    }
    return sum(values);
  }

  @Benchmark
  public long heddle() {
    IntGenerator values = IntGenerator.of(out -> descend(depth, out));
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, YIELDS_SUM);
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

  private static Counter descendPlainly(int levels) {
    return levels > 1 ? descendPlainly(levels - 1) : new Counter();
  }

  private static OpaqueCounter descendOpaquely(int levels) {
    return levels > 1 ? descendOpaquely(levels - 1) : new OpaqueCounter();
  }

  private static long sum(PrimitiveIterator.OfInt values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, YIELDS_SUM);
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

  /** The same behind calls. */
  private static final class OpaqueCounter implements PrimitiveIterator.OfInt {
    private int next;

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public boolean hasNext() {
      return next < YIELDS;
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
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
