package heddle.benchmarks.peers;

import static heddle.benchmarks.SleepersBenchmark.SLEEPERS;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.benchmarks.SleepersBenchmark;
import heddle.benchmarks.SleepersBenchmark.Cpu;
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

/** As {@link SleepersBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms2g", "-Xmx2g"}, jvmArgsPrepend = {
    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
    "-Djdk.virtualThreadScheduler.parallelism=1",
    "-Djdk.virtualThreadScheduler.maxPoolSize=1"})
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class SleepersPeers {
  private final int[] nanos = SleepersBenchmark.times();

  @Benchmark
  public long kotlinBare(Cpu cpu) {
    cpu.start();
    int awake = new KotlinSleepers().sleepBare(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long kotlinx(Cpu cpu) {
    cpu.start();
    int awake = new KotlinSleepers().sleepJobs(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long kilim(Cpu cpu) throws InterruptedException {
    cpu.start();
    int awake = new KilimSleepers().sleepTasks(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long kilimBare(Cpu cpu) {
    cpu.start();
    int awake = new KilimSleepers().sleepBare(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long javaflow(Cpu cpu) {
    cpu.start();
    int awake = new JavaflowSleepers().sleepBare(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long offbynull(Cpu cpu) {
    cpu.start();
    int awake = new OffbynullSleepers().sleepBare(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long loomContinuation(Cpu cpu) {
    cpu.start();
    int awake = new LoomSleepers().sleepContinuations(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }

  @Benchmark
  public long virtualThread(Cpu cpu) {
    cpu.start();
    int awake = new LoomSleepers().sleepThreads(nanos);
    cpu.stop();
    return checked(awake, SLEEPERS);
  }
}
