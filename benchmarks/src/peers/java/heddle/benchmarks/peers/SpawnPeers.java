package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.SPAWNS;
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

/** As {@link heddle.benchmarks.SpawnBenchmark}. */
@OperationsPerInvocation(SPAWNS)
public class SpawnPeers extends PeerWorkload {
  @Benchmark
  public long kotlinBare() {
    return checked(new KotlinBare().spawn(), SPAWNS);
  }

  @Benchmark
  public long kotlinx() {
    return checked(Kotlinx.spawn(), SPAWNS);
  }

  @Benchmark
  public long kilim() {
    return checked(KilimTasks.spawn(), SPAWNS);
  }

  @Benchmark
  public long kilimBare() {
    return checked(new KilimBare().spawn(), SPAWNS);
  }

  @Benchmark
  public long javaflow() {
    return checked(new JavaflowBare().spawn(), SPAWNS);
  }

  @Benchmark
  public long offbynull() {
    return checked(new OffbynullBare().spawn(), SPAWNS);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(new LoomContinuations().spawn(), SPAWNS);
  }

  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.spawn(), SPAWNS);
  }
}
