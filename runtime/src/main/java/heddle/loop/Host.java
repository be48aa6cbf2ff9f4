package heddle.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the turns of a loop as tasks of somebody else's executor.
 *
 * <pre>
 *  ASLEEP: the hand-off is parked, an alarm is set for the next timer
 *     --push, or the alarm--> QUEUED in the executor --its turn--> a turn of the loop --something is ready--> QUEUED
 *                                                                                     --nothing is--> ASLEEP
 * </pre>
 *
 * <p>A turn at a time, so that the host's own tasks come in between.
 */
final class Host implements Sleeper {
  private final EventLoop loop;
  private final Executor executor;

  /** Ends when the earliest timer is due; null if there was none. Confined to the host's thread. */
  private CompletableFuture<Void> alarm;

  /** How long the next turn can wait, in nanoseconds; {@link Long#MAX_VALUE} for ever. */
  private long pause;

  /** The thread on which the executor last ran a turn. */
  private volatile Thread thread;

  Host(EventLoop loop, Executor executor) {
    this.loop = loop;
    this.executor = executor;
  }

  /** True on the thread that must not be blocked, because it will run the next turn. */
  boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  /** Never called: a turn that finds nothing to do ends. */
  @Override
  public void sleep(Object blocker, long nanos) {
    throw new AssertionError("a loop that is driven does not sleep");
  }

  @Override
  public void wake(Thread asleep) {
    executor.execute(this::drive);
  }

  private void drive() {
    thread = Thread.currentThread();
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    if (loop.isClosed()) {
      return;
    }
    CurrentLoop.run(loop, () -> pause = loop.scheduler.runForHost());
    if (pause == 0) {
      executeNext();
    } else if (pause < Long.MAX_VALUE) {
      alarm = new CompletableFuture<Void>().completeOnTimeout(null, pause, TimeUnit.NANOSECONDS);
      alarm.thenRun(loop.scheduler.handOff::wake);
    }
  }

  private void executeNext() {
    try {
      executor.execute(this::drive);
    } catch (RuntimeException rejected) {
      loop.scheduler.handOff.park(); // so that the next hand-over wakes it
      loop.callExceptionHandler(new LoopFailure(
          loop, "The host has refused to run the event loop's next turn. It is tried again when work is added.", rejected,
          loop));
    }
  }
}
