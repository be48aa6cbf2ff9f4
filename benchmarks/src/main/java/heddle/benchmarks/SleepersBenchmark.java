package heddle.benchmarks;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import com.sun.management.OperatingSystemMXBean;
import heddle.benchmarks.common.MiniLoop;
import heddle.benchmarks.common.Sizes;
import heddle.loop.Task;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@value #SLEEPERS} coroutines sleep for up to a second each, all at once: how long it takes until all are awake, which
 * is a second at best. The second time that a JVM does it, since the first includes loading, weaving and linking. By hand:
 * timers of a loop that does nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms2g", "-Xmx2g"})
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class SleepersBenchmark {
  public static final int SLEEPERS = 100_000;
  private static final int LONGEST_NANOS = 1_000_000_000;

  private int[] nanos;
  private int awake;

  @Setup
  public void chooseTimes() {
    nanos = times();
  }

  /** How long each sleeps; the same in all JVMs. */
  public static int[] times() {
    return new Random(1).ints(SLEEPERS, 0, LONGEST_NANOS).toArray();
  }

  /** CPU time of all threads of the JVM, compilers and collectors included; milliseconds. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cpu {
    public double cpu;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long start;

    /** Counts from now. */
    public void start() {
      start = system.getProcessCpuTime();
    }

    /** Counts until now. */
    public void stop() {
      cpu = (system.getProcessCpuTime() - start) / 1e6;
    }
  }

  @Benchmark
  public long plain(Cpu cpu) {
    awake = 0;
    cpu.start();
    MiniLoop loop = new MiniLoop();
    for (int each : nanos) {
      loop.executeAfter(each, () -> awake++);
    }
    loop.run();
    cpu.stop();
    return Sizes.checked(awake, SLEEPERS);
  }

  @Benchmark
  public long heddle(Cpu cpu) {
    awake = 0;
    cpu.start();
    run(() -> {
      Task<?>[] tasks = new Task<?>[SLEEPERS];
      for (int i = 0; i < SLEEPERS; i++) {
        Duration time = Duration.ofNanos(nanos[i]);
        tasks[i] = createTask(() -> {
          sleep(time);
          awake++;
        });
      }
      for (Task<?> task : tasks) {
        await(task);
      }
    });
    cpu.stop();
    return Sizes.checked(awake, SLEEPERS);
  }
}
