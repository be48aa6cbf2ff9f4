package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.SPAWNS;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Coroutines;
import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A coroutine creates an empty one and waits until it has run, again and again. Per coroutine created. */
@OperationsPerInvocation(SPAWNS)
public class SpawnBenchmark extends LoopWorkload {
  private int joined;

  @Benchmark
  public long plain() {
    Spawner spawner = new Spawner(miniLoop);
    miniLoop.execute(spawner);
    miniLoop.run();
    return checked(spawner.joined, SPAWNS);
  }

  @Benchmark
  public long heddle() {
    joined = 0;
    eventLoop.runUntilComplete(() -> {
      for (int i = 0; i < SPAWNS; i++) {
        Coroutines.await(Coroutines.createTask(() -> { }));
        joined++;
      }
    });
    return checked(joined, SPAWNS);
  }

  @Benchmark
  public long heddleBare() {
    joined = 0;
    MiniLoop loop = miniLoop;
    MiniLoopTask.start(loop, self -> {
      for (int i = 0; i < SPAWNS; i++) {
        MiniFuture end = new MiniFuture(loop);
        MiniLoopTask.start(loop, task -> end.complete(0));
        end.whenDone(self);
        self.park();
        joined++;
      }
    });
    loop.run();
    return checked(joined, SPAWNS);
  }

  /** The loop turned inside out by hand. */
  private static final class Spawner implements Runnable {
    private final MiniLoop loop;
    private MiniFuture end;
    private int joined;

    Spawner(MiniLoop loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      if (end != null) {
        joined++;
      }
      if (joined < SPAWNS) {
        MiniFuture next = new MiniFuture(loop);
        end = next;
        loop.execute(() -> next.complete(0));
        next.whenDone(this);
      }
    }
  }
}
