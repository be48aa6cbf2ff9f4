package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.MESSAGES;
import static heddle.benchmarks.common.Sizes.MESSAGES_SUM;
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

/** As {@link heddle.benchmarks.ChannelBenchmark}. */
@OperationsPerInvocation(MESSAGES)
public class ChannelPeers extends PeerWorkload {
  @Benchmark
  public long kotlinBare() {
    return checked(new KotlinBare().channel(), MESSAGES_SUM);
  }

  /** Its own channel. */
  @Benchmark
  public long kotlinx() {
    return checked(Kotlinx.channel(), MESSAGES_SUM);
  }

  /** A mailbox of one slot. */
  @Benchmark
  public long kilim() {
    return checked(KilimTasks.channel(), MESSAGES_SUM);
  }

  @Benchmark
  public long kilimBare() {
    return checked(new KilimBare().channel(), MESSAGES_SUM);
  }

  @Benchmark
  public long javaflow() {
    return checked(new JavaflowBare().channel(), MESSAGES_SUM);
  }

  @Benchmark
  public long offbynull() {
    return checked(new OffbynullBare().channel(), MESSAGES_SUM);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(new LoomContinuations().channel(), MESSAGES_SUM);
  }

  /** A blocking queue of one slot. */
  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.channel(), MESSAGES_SUM);
  }
}
