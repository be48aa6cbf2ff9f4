package heddle.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Work of a {@link LoopExecutorService}, by a timer of the loop. */
final class ScheduledWork<V> extends FutureTask<V> implements ScheduledFuture<V> {
  private final LoopExecutorService executor;

  /** In nanoseconds: from one beginning to the next if positive; from one end to the next beginning if negative; once if 0. */
  private final long period;

  /** On the loop's clock. */
  private volatile long deadline;

  /** Null until it is started. Confined to the loop. */
  private Handle timer;

  ScheduledWork(LoopExecutorService executor, Runnable command, long deadline, long period) {
    super(command, null);
    this.executor = executor;
    this.deadline = deadline;
    this.period = period;
  }

  ScheduledWork(LoopExecutorService executor, Callable<V> work, long deadline) {
    super(work);
    this.executor = executor;
    this.deadline = deadline;
    period = 0;
  }

  boolean isPeriodic() {
    return period != 0;
  }

  /** On the loop's thread. */
  void startTimer() {
    if (isDone()) {
      return;
    }
    EventLoop loop = executor.loop();
    timer = deadline <= loop.time() ? null : loop.callAt(deadline, this::run);
    if (timer == null) {
      run();
    }
  }

  @Override
  public void run() {
    if (!isPeriodic()) {
      super.run();
    } else if (runAndReset()) {
      deadline = period > 0 ? deadline + period : executor.loop().time() - period;
      timer = executor.loop().callAt(deadline, this::run);
    }
  }

  @Override
  protected void done() {
    executor.done(this);
    if (isCancelled() && !executor.loop().isClosed()) {
      executor.loop().callSoonThreadSafe(this::stopTimer);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
    }
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(deadline - executor.loop().time(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}
