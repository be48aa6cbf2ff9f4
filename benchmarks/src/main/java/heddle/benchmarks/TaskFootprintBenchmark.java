package heddle.benchmarks;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.Suspendable;
import heddle.benchmarks.common.MiniLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The heap that a task without a name takes while it sleeps, with all that its loop keeps for it. By hand: a callback
 * in a timer. The time counts for nothing here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms4g", "-Xmx4g"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class TaskFootprintBenchmark {
  public static final int COUNT = 300_000;
  public static final Duration LONG = Duration.ofHours(1);

  private int woken;

  /** Per task. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Footprint {
    public double bytes;
  }

  @Benchmark
  public MiniLoop plain(Footprint footprint) throws InterruptedException {
    MiniLoop loop = new MiniLoop();
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> {
      Runnable callback = () -> woken += i;
      loop.executeAfter(LONG.toNanos(), callback);
      return callback;
    });
    return loop;
  }

  @Benchmark
  public void heddle(Footprint footprint) {
    run(() -> {
      sleepers(1); // what is made once, such as classes
      long before = Heap.used();
      sleepers(COUNT);
      footprint.bytes = (double) (Heap.used() - before) / COUNT;
    });
  }

  @Suspendable
  private void sleepers(int count) {
    for (int i = 0; i < count; i++) {
      int number = i;
      createTask(() -> {
        sleep(LONG);
        woken += number;
      });
    }
    yieldNow(); // until all have gone to sleep
  }
}
