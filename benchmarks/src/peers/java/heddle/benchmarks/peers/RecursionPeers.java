package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.FIB;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.peers.javaflow.JavaflowFunctions;
import heddle.benchmarks.peers.kilim.KilimFunctions;
import heddle.benchmarks.peers.kotlin.KotlinFunctions;
import heddle.benchmarks.peers.loom.LoomContinuations;
import heddle.benchmarks.peers.loom.LoomThreads;
import heddle.benchmarks.peers.offbynull.OffbynullFunctions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** As {@link heddle.benchmarks.RecursionBenchmark}, in a coroutine. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecursionPeers extends PeerWorkload {
  @Benchmark
  public long kotlin() {
    return checked(KotlinFunctions.recursion(), FIB);
  }

  @Benchmark
  public long kilim() {
    return checked(KilimFunctions.recursion(), FIB);
  }

  @Benchmark
  public long javaflow() {
    return checked(JavaflowFunctions.recursion(), FIB);
  }

  @Benchmark
  public long offbynull() {
    return checked(OffbynullFunctions.recursion(), FIB);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(new LoomContinuations().recursion(), FIB);
  }

  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.recursion(), FIB);
  }
}
