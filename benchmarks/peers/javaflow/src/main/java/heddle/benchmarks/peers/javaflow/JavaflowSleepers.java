package heddle.benchmarks.peers.javaflow;

import heddle.benchmarks.common.MiniLoop;
import org.apache.commons.javaflow.api.continuable;

/** Coroutines that sleep. */
public final class JavaflowSleepers {
  private int awake;

  /** Sleeps for so many nanoseconds; how many woke up. */
  public int sleepBare(int[] nanos) {
    MiniLoop loop = new MiniLoop();
    for (int each : nanos) {
      sleepBare(loop, each);
    }
    loop.run();
    return awake;
  }

  /** Lets a coroutine sleep; itself. */
  public Object sleepBare(MiniLoop loop, long nanos) {
    Sleeper sleeper = new Sleeper(loop, nanos);
    sleeper.step.run();
    return sleeper;
  }

  private final class Sleeper extends MiniLoopTask {
    private final long nanos;

    Sleeper(MiniLoop loop, long nanos) {
      super(loop);
      this.nanos = nanos;
    }

    @Override
    @continuable
    public void run() {
      loop.executeAfter(nanos, step);
      park();
      awake++;
    }
  }
}
