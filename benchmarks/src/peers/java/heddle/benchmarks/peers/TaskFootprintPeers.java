package heddle.benchmarks.peers;

import static heddle.benchmarks.TaskFootprintBenchmark.COUNT;
import static heddle.benchmarks.TaskFootprintBenchmark.LONG;

import heddle.benchmarks.Heap;
import heddle.benchmarks.TaskFootprintBenchmark.Footprint;
import heddle.benchmarks.common.MiniLoop;
import heddle.benchmarks.peers.javaflow.JavaflowSleepers;
import heddle.benchmarks.peers.kilim.KilimSleepers;
import heddle.benchmarks.peers.kotlin.KotlinSleepers;
import heddle.benchmarks.peers.loom.LoomSleepers;
import heddle.benchmarks.peers.offbynull.OffbynullSleepers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** As {@link heddle.benchmarks.TaskFootprintBenchmark}; the coroutines of {@link MiniLoop} with what it keeps for them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms4g", "-Xmx4g"}, jvmArgsPrepend = {
    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
    "-Djdk.virtualThreadScheduler.parallelism=1",
    "-Djdk.virtualThreadScheduler.maxPoolSize=1"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class TaskFootprintPeers {
  @Benchmark
  public void kotlinx(Footprint footprint) {
    KotlinSleepers sleepers = new KotlinSleepers();
    sleepers.sleepingJobs(1, LONG.toNanos(), () -> { }); // what is made once, such as classes
    long before = used();
    sleepers.sleepingJobs(COUNT, LONG.toNanos(), () -> footprint.bytes = (double) (used() - before) / COUNT);
  }

  @Benchmark
  public Object kilim(Footprint footprint) throws InterruptedException {
    KilimSleepers sleepers = new KilimSleepers();
    sleepers.sleepTasks(1, LONG.toMillis());
    long before = used();
    sleepers.sleepTasks(COUNT, LONG.toMillis());
    footprint.bytes = (double) (used() - before) / COUNT;
    return sleepers;
  }

  @Benchmark
  public void virtualThread(Footprint footprint) throws InterruptedException {
    LoomSleepers sleepers = new LoomSleepers();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepThread(LONG.toNanos()));
  }

  @Benchmark
  public Object kotlinBare(Footprint footprint) throws InterruptedException {
    KotlinSleepers sleepers = new KotlinSleepers();
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepBare(loop, LONG.toNanos()));
    return loop;
  }

  @Benchmark
  public Object kilimBare(Footprint footprint) throws InterruptedException {
    KilimSleepers sleepers = new KilimSleepers();
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepBare(loop, LONG.toNanos()));
    return loop;
  }

  @Benchmark
  public Object javaflow(Footprint footprint) throws InterruptedException {
    JavaflowSleepers sleepers = new JavaflowSleepers();
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepBare(loop, LONG.toNanos()));
    return loop;
  }

  @Benchmark
  public Object offbynull(Footprint footprint) throws InterruptedException {
    OffbynullSleepers sleepers = new OffbynullSleepers();
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepBare(loop, LONG.toNanos()));
    return loop;
  }

  @Benchmark
  public Object loomContinuation(Footprint footprint) throws InterruptedException {
    LoomSleepers sleepers = new LoomSleepers();
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> sleepers.sleepContinuation(loop, LONG.toNanos()));
    return loop;
  }

  private static long used() {
    try {
      return Heap.used();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
