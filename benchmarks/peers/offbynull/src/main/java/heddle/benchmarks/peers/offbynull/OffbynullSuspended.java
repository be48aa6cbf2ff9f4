package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;

/** A generator that has yielded its first value from some frames down, each of which keeps three ints. */
public final class OffbynullSuspended extends IntGenerator {
  private final int from;
  private final int frames;

  private OffbynullSuspended(int from, int frames) {
    this.from = from;
    this.frames = frames;
  }

  /** Makes one. */
  public static Object generator(int from, int frames) {
    OffbynullSuspended values = new OffbynullSuspended(from, frames);
    values.start();
    return values;
  }

  @Override
  public void run(Continuation continuation) {
    count(continuation, frames);
  }

  private void count(Continuation continuation, int levels) {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      count(continuation, levels - 1);
    }
    while (yielded < step) {
      yieldValue(continuation, next);
      next += step;
      yielded++;
    }
  }
}
