package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.TURNS;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Coroutines;
import heddle.benchmarks.common.MiniLoop;
import heddle.loop.Task;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Two coroutines on one thread let each other run. Per switch. */
@OperationsPerInvocation(2 * TURNS)
public class YieldNowBenchmark extends LoopWorkload {
  private int turns;

  @Benchmark
  public long plain() {
    Turns one = new Turns(miniLoop);
    Turns other = new Turns(miniLoop);
    miniLoop.execute(one);
    miniLoop.execute(other);
    miniLoop.run();
    return checked(one.done + other.done, 2 * TURNS);
  }

  @Benchmark
  public long heddle() {
    turns = 0;
    eventLoop.runUntilComplete(() -> {
      Task<Void> other = Coroutines.createTask(() -> {
        for (int i = 0; i < TURNS; i++) {
          Coroutines.yieldNow();
          turns++;
        }
      });
      for (int i = 0; i < TURNS; i++) {
        Coroutines.yieldNow();
        turns++;
      }
      Coroutines.await(other);
    });
    return checked(turns, 2 * TURNS);
  }

  @Benchmark
  public long heddleBare() {
    turns = 0;
    startBare();
    startBare();
    miniLoop.run();
    return checked(turns, 2 * TURNS);
  }

  private void startBare() {
    MiniLoopTask.start(miniLoop, self -> {
      for (int i = 0; i < TURNS; i++) {
        miniLoop.execute(self);
        self.park();
        turns++;
      }
    });
  }

  /** The loop turned inside out by hand. */
  private static final class Turns implements Runnable {
    private final MiniLoop loop;
    private boolean yielded;
    private int done;

    Turns(MiniLoop loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      if (yielded) {
        done++;
      }
      yielded = done < TURNS;
      if (yielded) {
        loop.execute(this);
      }
    }
  }
}
