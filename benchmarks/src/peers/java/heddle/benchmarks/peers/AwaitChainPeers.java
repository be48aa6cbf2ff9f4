package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.CHAINS;
import static heddle.benchmarks.common.Sizes.CHAINS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.peers.javaflow.JavaflowBare;
import heddle.benchmarks.peers.kilim.KilimBare;
import heddle.benchmarks.peers.kilim.KilimTasks;
import heddle.benchmarks.peers.kotlin.KotlinBare;
import heddle.benchmarks.peers.kotlin.Kotlinx;
import heddle.benchmarks.peers.loom.LoomContinuations;
import heddle.benchmarks.peers.loom.LoomThreads;
import heddle.benchmarks.peers.offbynull.OffbynullBare;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** As {@link heddle.benchmarks.AwaitChainBenchmark}. */
@OperationsPerInvocation(CHAINS)
public class AwaitChainPeers extends PeerWorkload {
  @Benchmark
  public long kotlinBare() {
    return checked(new KotlinBare().awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long kotlinx() {
    return checked(Kotlinx.awaitChain(), CHAINS_SUM);
  }

  /** Mailboxes in place of futures. */
  @Benchmark
  public long kilim() {
    return checked(KilimTasks.awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long kilimBare() {
    return checked(new KilimBare().awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long javaflow() {
    return checked(new JavaflowBare().awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long offbynull() {
    return checked(new OffbynullBare().awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(new LoomContinuations().awaitChain(), CHAINS_SUM);
  }

  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.awaitChain(), CHAINS_SUM);
  }
}
