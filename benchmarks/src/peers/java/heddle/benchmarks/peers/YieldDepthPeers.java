package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.YIELDS;
import static heddle.benchmarks.common.Sizes.YIELDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.peers.javaflow.JavaflowGenerators;
import heddle.benchmarks.peers.kilim.KilimGenerators;
import heddle.benchmarks.peers.kotlin.KotlinIntGenerators;
import heddle.benchmarks.peers.kotlin.KotlinSequences;
import heddle.benchmarks.peers.loom.LoomContinuations;
import heddle.benchmarks.peers.loom.LoomThreads;
import heddle.benchmarks.peers.offbynull.OffbynullGenerators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** As {@link heddle.benchmarks.YieldDepthBenchmark}. */
@OperationsPerInvocation(YIELDS)
public class YieldDepthPeers extends PeerWorkload {
  @Param({"1", "10", "100", "1000"})
  public int depth;

  /** The library's iterator, which boxes; recursion, not {@code yieldAll}. */
  @Benchmark
  public long kotlin() {
    return checked(KotlinSequences.descend(depth, YIELDS), YIELDS_SUM);
  }

  /** Without boxes. */
  @Benchmark
  public long kotlinBare() {
    return checked(KotlinIntGenerators.descend(depth), YIELDS_SUM);
  }

  /** Its own generator, which boxes. */
  @Benchmark
  public long kilim() {
    return checked(KilimGenerators.descend(depth), YIELDS_SUM);
  }

  @Benchmark
  public long javaflow() {
    return checked(JavaflowGenerators.descend(depth), YIELDS_SUM);
  }

  @Benchmark
  public long offbynull() {
    return checked(OffbynullGenerators.descend(depth), YIELDS_SUM);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(LoomContinuations.descend(depth), YIELDS_SUM);
  }

  /** Two threads that unpark each other. */
  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.descend(depth), YIELDS_SUM);
  }
}
