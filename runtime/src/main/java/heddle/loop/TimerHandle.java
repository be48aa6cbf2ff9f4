package heddle.loop;

/**
 * A callback that an {@link EventLoop} will run at its deadline. A cancelled one does not keep the loop waiting. After
 * asyncio's {@code TimerHandle}.
 */
public final class TimerHandle extends Handle {
  /** The {@link #place} of a timer that is not in the queue. */
  static final int NOWHERE = -1;

  /** Index in the heap of the {@link TimerQueue}, which alone writes it. */
  int place = NOWHERE;

  /** Order among equal deadlines. Written by the {@link TimerQueue}. */
  long sequence;

  private final long when;
  private final Scheduler scheduler;

  TimerHandle(Runnable callback, long when, Scheduler scheduler) {
    super(callback);
    this.when = when;
    this.scheduler = scheduler;
  }

  /** The deadline, in nanoseconds on the clock of {@link EventLoop#time()}. */
  public long when() {
    return when;
  }

  @Override
  public void cancel() {
    if (!isCancelled()) {
      super.cancel();
      scheduler.offer(this);
    }
  }

  boolean isBefore(TimerHandle other) {
    return when < other.when || when == other.when && sequence < other.sequence;
  }
}
