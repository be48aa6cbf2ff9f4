package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import heddle.benchmarks.common.MiniLoop;

/** Coroutines that sleep. */
public final class OffbynullSleepers {
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
    sleeper.run();
    return sleeper;
  }

  private final class Sleeper extends MiniLoopTask {
    private final long nanos;

    Sleeper(MiniLoop loop, long nanos) {
      super(loop);
      this.nanos = nanos;
    }

    @Override
    public void run(Continuation continuation) {
      loop.executeAfter(nanos, this);
      continuation.suspend();
      awake++;
    }
  }
}
