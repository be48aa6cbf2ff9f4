package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.NODES;
import static heddle.benchmarks.common.Sizes.NODES_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.common.Tree;
import heddle.benchmarks.peers.javaflow.JavaflowGenerators;
import heddle.benchmarks.peers.kilim.KilimGenerators;
import heddle.benchmarks.peers.kotlin.KotlinIntGenerators;
import heddle.benchmarks.peers.kotlin.KotlinSequences;
import heddle.benchmarks.peers.loom.LoomContinuations;
import heddle.benchmarks.peers.loom.LoomThreads;
import heddle.benchmarks.peers.offbynull.OffbynullGenerators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** As {@link heddle.benchmarks.TreeWalkBenchmark}. */
@OperationsPerInvocation(NODES)
public class TreeWalkPeers extends PeerWorkload {
  private final Tree root = Tree.balanced(NODES);

  /** The library's iterator, which boxes; recursion, not {@code yieldAll}. */
  @Benchmark
  public long kotlin() {
    return checked(KotlinSequences.walk(root), NODES_SUM);
  }

  /** Without boxes. */
  @Benchmark
  public long kotlinBare() {
    return checked(KotlinIntGenerators.walk(root), NODES_SUM);
  }

  /** Its own generator, which boxes. */
  @Benchmark
  public long kilim() {
    return checked(KilimGenerators.walk(root), NODES_SUM);
  }

  @Benchmark
  public long javaflow() {
    return checked(JavaflowGenerators.walk(root), NODES_SUM);
  }

  @Benchmark
  public long offbynull() {
    return checked(OffbynullGenerators.walk(root), NODES_SUM);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(LoomContinuations.walk(root), NODES_SUM);
  }

  /** Two threads that unpark each other. */
  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.walk(root), NODES_SUM);
  }
}
