package heddle.benchmarks.peers;

import static heddle.benchmarks.FootprintBenchmark.COUNT;

import heddle.benchmarks.FootprintBenchmark.Footprint;
import heddle.benchmarks.Heap;
import heddle.benchmarks.peers.javaflow.JavaflowSuspended;
import heddle.benchmarks.peers.kilim.KilimSuspended;
import heddle.benchmarks.peers.kotlin.KotlinSuspended;
import heddle.benchmarks.peers.loom.LoomContinuations;
import heddle.benchmarks.peers.offbynull.OffbynullSuspended;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** As {@link heddle.benchmarks.FootprintBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms4g", "-Xmx4g"}, jvmArgsPrepend = {
    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
    "-Djdk.virtualThreadScheduler.parallelism=1",
    "-Djdk.virtualThreadScheduler.maxPoolSize=1"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FootprintPeers {
  @Param({"1", "10"})
  public int frames;

  @Benchmark
  public void kotlin(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> KotlinSuspended.sequence(i, frames));
  }

  @Benchmark
  public void kotlinBare(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> KotlinSuspended.generator(i, frames));
  }

  @Benchmark
  public void kilim(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> KilimSuspended.generator(i, frames));
  }

  @Benchmark
  public void javaflow(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> JavaflowSuspended.generator(i, frames));
  }

  @Benchmark
  public void offbynull(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> OffbynullSuspended.generator(i, frames));
  }

  @Benchmark
  public void loomContinuation(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> LoomContinuations.suspended(i, frames));
  }
}
