package heddle.loop;

/**
 * A callback that was given to an {@link EventLoop}, to take it back. After asyncio's {@code Handle}.
 *
 * <p>Any thread may use it; a {@link #cancel()} by another thread than the loop's may come too late, without harm.
 */
public class Handle {
  /**
   * Null once cancelled, so that a handle which is kept does not keep what the callback refers to. Written by any
   * thread, read once by the loop's; not volatile, because every callback would pay for that.
   */
  private Runnable callback;

  Handle(Runnable callback) {
    this.callback = callback;
  }

  /** Prevents the callback from running, unless it has begun to; then, and when called again, nothing happens. */
  public void cancel() {
    callback = null;
  }

  /** True if {@link #cancel()} was called, even if that was too late. */
  public final boolean isCancelled() {
    return callback == null;
  }

  /** Calls the callback unless this is cancelled. */
  void run() {
    Runnable present = callback;
    if (present != null) {
      present.run();
    }
  }

  /** Takes the callback away, as {@link #cancel()} does, and returns it; null if it was gone. */
  final Runnable take() {
    Runnable present = callback;
    callback = null;
    return present;
  }

  @Override
  public String toString() {
    Runnable present = callback;
    return getClass().getSimpleName() + "[" + (present == null ? "cancelled" : present) + "]";
  }
}
