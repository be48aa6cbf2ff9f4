package heddle.benchmarks.common;

/** A value to come, with one waiter. */
public final class MiniFuture {
  private final MiniLoop loop;
  private boolean done;
  private long value;
  private Runnable waiter;

  public MiniFuture(MiniLoop loop) {
    this.loop = loop;
  }

  /** Sets the value and lets the loop run the waiter. */
  public void complete(long result) {
    value = result;
    done = true;
    if (waiter != null) {
      loop.execute(waiter);
    }
  }

  public boolean isDone() {
    return done;
  }

  /** The value; only if it is done. */
  public long value() {
    return value;
  }

  /** Lets the loop run {@code callback} when it is done; only if it is not. */
  public void whenDone(Runnable callback) {
    waiter = callback;
  }
}
