package heddle.benchmarks.peers;

import static heddle.benchmarks.common.Sizes.ELEMENTS;
import static heddle.benchmarks.common.Sizes.ELEMENTS_SUM;
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

/** As {@link heddle.benchmarks.FlatGeneratorBenchmark}. */
@OperationsPerInvocation(ELEMENTS)
public class FlatGeneratorPeers extends PeerWorkload {
  /** The library's iterator, which boxes. */
  @Benchmark
  public long kotlin() {
    return checked(KotlinSequences.flat(), ELEMENTS_SUM);
  }

  /** Without boxes. */
  @Benchmark
  public long kotlinBare() {
    return checked(KotlinIntGenerators.flat(), ELEMENTS_SUM);
  }

  /** Its own generator, which boxes. */
  @Benchmark
  public long kilim() {
    return checked(KilimGenerators.flat(), ELEMENTS_SUM);
  }

  @Benchmark
  public long javaflow() {
    return checked(JavaflowGenerators.flat(), ELEMENTS_SUM);
  }

  @Benchmark
  public long offbynull() {
    return checked(OffbynullGenerators.flat(), ELEMENTS_SUM);
  }

  @Benchmark
  public long loomContinuation() {
    return checked(LoomContinuations.flat(), ELEMENTS_SUM);
  }

  /** Two threads that unpark each other. */
  @Benchmark
  public long virtualThread() {
    return checked(LoomThreads.flat(), ELEMENTS_SUM);
  }
}
