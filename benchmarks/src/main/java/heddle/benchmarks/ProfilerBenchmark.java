package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.TURNS;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import heddle.profile.ProfileMode;
import heddle.profile.Profiler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** The same with the profiler off, sampling, and counting everything. Per turn or value. */
@OperationsPerInvocation(2 * TURNS)
public class ProfilerBenchmark extends Workload {
  /** Two tasks that let each other run; a generator. */
  @Param({"yield", "generator"})
  public String work;

  private EventLoop loop;
  private int done;

  @Setup
  public void start(BenchmarkParams params) {
    if (params.getBenchmark().endsWith("Sampling")) {
      Profiler.start(ProfileMode.SAMPLING);
    } else if (params.getBenchmark().endsWith("Full")) {
      Profiler.start();
    }
    loop = EventLoop.create();
  }

  @TearDown
  public void stop() {
    loop.close();
    Profiler.stop();
  }

  @Benchmark
  public long heddle() {
    return work();
  }

  @Benchmark
  public long heddleSampling() {
    return work();
  }

  @Benchmark
  public long heddleFull() {
    return work();
  }

  private long work() {
    done = 0;
    if (work.equals("yield")) {
      loop.runUntilComplete(this::letEachOtherRun);
    } else {
      generate();
    }
    return checked(done, 2 * TURNS);
  }

  @Suspendable
  private void letEachOtherRun() {
    Task<Void> other = Coroutines.createTask(this::turns);
    turns();
    Coroutines.await(other);
  }

  @Suspendable
  private void turns() {
    for (int i = 0; i < TURNS; i++) {
      Coroutines.yieldNow();
      done++;
    }
  }

  private void generate() {
    IntGenerator values = IntGenerator.of(out -> {
      for (int i = 0; i < 2 * TURNS; i++) {
        out.yield(1);
      }
    });
    while (values.hasNext()) {
      done += values.nextInt();
    }
  }
}
