package heddle.benchmarks.peers.kilim;

import kilim.Generator;
import kilim.Pausable;

/** A generator that has yielded its first value from some frames down, each of which keeps three ints. */
public final class KilimSuspended extends Generator<Integer> {
  private final int from;
  private final int frames;

  private KilimSuspended(int from, int frames) {
    this.from = from;
    this.frames = frames;
  }

  /** Makes one. */
  public static Object generator(int from, int frames) {
    KilimSuspended values = new KilimSuspended(from, frames);
    values.next();
    return values;
  }

  @Override
  public void execute() throws Pausable {
    count(frames);
  }

  private void count(int levels) throws Pausable {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      count(levels - 1);
    }
    while (yielded < step) {
      this.yield(next);
      next += step;
      yielded++;
    }
  }
}
