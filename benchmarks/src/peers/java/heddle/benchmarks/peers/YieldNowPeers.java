package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.TURNS;
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

/** As {@link heddle.benchmarks.YieldNowBenchmark}. */
@OperationsPerInvocation(2 * TURNS)
public class YieldNowPeers extends PeerWorkload {
  @Benchmark
  public long kotlinBare() {
    return checked(new KotlinBare().yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long kotlinx() {
    return checked(Kotlinx.yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long kilim() {
    return checked(KilimTasks.yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long kilimBare() {
    return checked(new KilimBare().yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long javaflow() {
    return checked(new JavaflowBare().yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long offbynull() {
    return checked(new OffbynullBare().yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(new LoomContinuations().yieldNow(), 2 * TURNS);
  }

  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.yieldNow(), 2 * TURNS);
  }
}
