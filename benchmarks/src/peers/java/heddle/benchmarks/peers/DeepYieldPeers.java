package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.MANY_YIELDS;
import static heddle.benchmarks.common.Sizes.MANY_YIELDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.peers.kotlin.KotlinSequences;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** As {@link heddle.benchmarks.DeepYieldBenchmark}. */
@OperationsPerInvocation(MANY_YIELDS)
public class DeepYieldPeers extends PeerWorkload {
  @Param({"1", "1000"})
  public int depth;

  /** The library's iterator, which boxes; recursion, not {@code yieldAll}. */
  @Benchmark
  public long kotlin() {
    return checked(KotlinSequences.descend(depth, MANY_YIELDS), MANY_YIELDS_SUM);
  }
}
