package heddle.loop;

/**
 * A callback that an {@link EventLoop} will run at its deadline. A cancelled one does not keep the loop waiting. After
 * asyncio's {@code TimerHandle}.
 */
public final class TimerHandle extends Timer {
  private final Scheduler scheduler;

  TimerHandle(Runnable callback, long when, Scheduler scheduler) {
    super(callback, when);
    this.scheduler = scheduler;
  }

  /** The deadline, in nanoseconds on the clock of {@link EventLoop#time()}. */
  public long when() {
    return deadline;
  }

  @Override
  public void cancel() {
    if (!isCancelled()) {
      super.cancel();
      scheduler.offer(this);
    }
  }
}
