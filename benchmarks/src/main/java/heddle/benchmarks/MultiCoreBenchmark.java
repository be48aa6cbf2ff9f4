package heddle.benchmarks;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.yieldNow;

import heddle.Suspendable;
import heddle.benchmarks.common.MiniLoop;
import heddle.generator.IntGenerator;
import heddle.loop.EventLoop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loops that have nothing to do with one another, on one thread and on two: whether something shared slows them down.
 * Each runs tasks that take turns and drain generators. What two threads of plain code achieve tells what the machine
 * has to give.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = {"-XX:+UseParallelGC", "-Xms2g", "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MultiCoreBenchmark {
  private static final int TASKS = 10;
  private static final int TURNS = 100;
  private static final int VALUES = 20;

  private long sum;

  @Benchmark
  @Threads(1)
  public long plain() {
    return runPlain();
  }

  @Benchmark
  @Threads(2)
  public long plainTwo() {
    return runPlain();
  }

  @Benchmark
  @Threads(1)
  public long heddle() {
    return runLoop();
  }

  @Benchmark
  @Threads(2)
  public long heddleTwo() {
    return runLoop();
  }

  private long runLoop() {
    sum = 0;
    try (EventLoop loop = EventLoop.create()) {
      loop.runUntilComplete(() -> {
        for (int i = 0; i < TASKS; i++) {
          createTask(this::takeTurns);
        }
        takeTurns();
        yieldNow(); // the others have one turn less behind them
      });
    }
    return sum;
  }

  @Suspendable
  private void takeTurns() {
    for (int turn = 0; turn < TURNS; turn++) {
      int from = turn;
      IntGenerator values = IntGenerator.of(out -> {
        for (int i = 0; i < VALUES; i++) {
          out.yield(from + i);
        }
      });
      while (values.hasNext()) {
        sum += values.nextInt();
      }
      yieldNow();
    }
  }

  private long runPlain() {
    sum = 0;
    MiniLoop loop = new MiniLoop();
    for (int i = 0; i <= TASKS; i++) {
      loop.execute(new PlainTask(loop));
    }
    loop.run();
    return sum;
  }

  /** A task turned inside out by hand. */
  private final class PlainTask implements Runnable {
    private final MiniLoop loop;
    private int turn;

    PlainTask(MiniLoop loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      if (turn < TURNS) {
        for (int i = 0; i < VALUES; i++) {
          sum += turn + i;
        }
        turn++;
        loop.execute(this);
      }
    }
  }
}
