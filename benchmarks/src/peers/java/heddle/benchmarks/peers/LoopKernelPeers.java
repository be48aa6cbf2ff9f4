package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.ROUNDS;
import static heddle.benchmarks.common.Sizes.ROUNDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.Workload;
import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.peers.kotlin.KotlinFunctions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** As {@link heddle.benchmarks.LoopKernelBenchmark}. */
@Fork(jvmArgsPrepend = {"-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,*.betweenSums*"})
@OperationsPerInvocation(ROUNDS)
public class LoopKernelPeers extends Workload {
  private final int[] array = Sizes.array();

  @Benchmark
  public long kotlinEntry() {
    return checked(KotlinFunctions.loopKernel(array, 0), ROUNDS_SUM);
  }

  @Benchmark
  public long kotlinResumedOnce() {
    return checked(KotlinFunctions.loopKernel(array, 1), ROUNDS_SUM);
  }

  @Benchmark
  public long kotlinResumed() {
    return checked(KotlinFunctions.loopKernel(array, ROUNDS), ROUNDS_SUM);
  }
}
