package heddle.benchmarks.peers.javaflow;

import org.apache.commons.javaflow.api.continuable;

/** A generator that has yielded its first value from some frames down, each of which keeps three ints. */
public final class JavaflowSuspended extends IntGenerator {
  private final int from;
  private final int frames;

  private JavaflowSuspended(int from, int frames) {
    this.from = from;
    this.frames = frames;
  }

  /** Makes one. */
  public static Object generator(int from, int frames) {
    JavaflowSuspended values = new JavaflowSuspended(from, frames);
    values.start();
    return values;
  }

  @Override
  @continuable
  public void run() {
    count(frames);
  }

  @continuable
  private void count(int levels) {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      count(levels - 1);
    }
    while (yielded < step) {
      yieldValue(next);
      next += step;
      yielded++;
    }
  }
}
