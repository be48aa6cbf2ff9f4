package heddle.loop;

/**
 * What a task waits for while it sleeps: a timer whose callback schedules it. No {@link Promise}, because nobody but
 * the task knows it. Confined to the loop.
 */
final class Sleep extends Timer {
  /** The exception by which the sleep ends; null if it ends in time. */
  private CancelledException cancelled;

  /** For a task; it begins when the task has left the stack. */
  Sleep(TaskStack<?> sleeper, long deadline) {
    super(sleeper, deadline);
  }

  @Override
  void run() {
    Runnable sleeper = take();
    if (sleeper != null) {
      sleeper.run();
    }
  }

  /** Ends the sleep, which leaves no timer behind. Returns false if it has ended. */
  boolean requestCancel(String message, Scheduler scheduler) {
    Runnable sleeper = take();
    if (sleeper == null) {
      return false;
    }
    cancelled = new CancelledException(message);
    sleeper.run();
    scheduler.offer(this);
    return true;
  }

  CancelledException failure() {
    return cancelled;
  }
}
