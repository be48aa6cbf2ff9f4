package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.MANY_YIELDS;
import static heddle.benchmarks.common.Sizes.MANY_YIELDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * {@value heddle.benchmarks.common.Sizes#MANY_YIELDS} yields after one recursion to a depth; per yield. As {@link
 * YieldDepthBenchmark}, but without what the descent costs: whether a yield costs more where more frames wait.
 */
@OperationsPerInvocation(MANY_YIELDS)
public class DeepYieldBenchmark extends Workload {
  @Param({"1", "1000"})
  public int depth;

  @Benchmark
  public long heddle() {
    IntGenerator values = IntGenerator.of(out -> descend(depth, out));
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, MANY_YIELDS_SUM);
  }

  @Suspendable
  private static int descend(int levels, IntYielder out) {
    if (levels > 1) {
      return descend(levels - 1, out) + 1; // not a tail call: each level keeps a frame
    }
    for (int i = 0; i < MANY_YIELDS; i++) {
      out.yield(i);
    }
    return 0;
  }
}
