package heddle.loop;

import heddle.Suspendable;
import heddle.profile.WaitReason;
import java.util.Collection;
import java.util.List;

/**
 * A place in which one task waits until somebody wakes it, for those who build locks, channels and the like. It is less than
 * a {@link Promise}: it is used once, on one loop, and nobody can ask it for anything but whether it was woken.
 *
 * <pre>{@code
 * Waiter waiter = new Waiter();
 * waiters.add(waiter);
 * try {
 *   waiter.park();                     // until another task or a callback calls waiter.wake()
 * } catch (CancelledException e) {
 *   waiters.remove(waiter);
 *   if (waiter.isWoken()) wakeNext();  // woken and cancelled: what it was woken for is for another
 *   throw e;
 * }
 * }</pre>
 *
 * <pre>
 *  NEW --park()--> PARKED --wake()--> WOKEN, park() returns in a later turn
 *   '--wake()--> WOKEN       '--the task is cancelled--> CANCELLED, park() throws in a later turn
 *  wake() on WOKEN or CANCELLED: nothing, false.   park() on WOKEN: returns at once.
 * </pre>
 *
 * <p>A task that is cancelled after it was woken, but before its turn, finds a {@link CancelledException} thrown by {@code
 * park()} in a WOKEN waiter. All methods are for the loop's thread.
 */
public class Waiter {
  private boolean woken;

  /** The task that is parked here; null if none is, or was woken. */
  private TaskStack<?> parked;

  private CancelledException cancelled;

  /** A place for the running task. */
  public Waiter() {}

  /**
   * Suspends the running task until {@link #wake()} is called.
   *
   * @throws IllegalStateException outside of a task, or if this is in use or used up
   * @throws CancelledException if the task is cancelled
   * @throws heddle.UnwovenFrameException if a method on the stack is not woven
   */
  @Suspendable
  public final void park() {
    TaskStack<?> task = TaskStack.caller();
    if (task == null) {
      throw new IllegalStateException(
          "This has to wait, but is called on a thread that runs no event loop. Call it in a task: run(() -> ...).");
    }
    if (parked != null || cancelled != null) {
      throw new IllegalStateException("A waiter is used once, by one task");
    }
    if (!woken) {
      task.park(this);
    }
  }

  /** Lets the task go on in the next turn. Returns false if it was woken or cancelled before. */
  public final boolean wake() {
    if (woken || cancelled != null) {
      return false;
    }
    if (parked != null) {
      parked.task.loop().scheduler.requireConfined("wake", "callSoonThreadSafe(waiter::wake)");
    }
    woken = true;
    schedule();
    return true;
  }

  /** True if {@link #wake()} was called in time. */
  public final boolean isWoken() {
    return woken;
  }

  /** What the task waits for, which says so by {@code toString}, for those who look at the program. */
  protected Object subject() {
    return this;
  }

  /** Of what kind the wait is, for the same. */
  protected WaitReason reason() {
    return WaitReason.OTHER;
  }

  /** Tasks or promises without which the wait will not end, as far as that is known; for the same. */
  protected Collection<? extends Promise<?>> dependsOn() {
    return List.of();
  }

  private void schedule() {
    TaskStack<?> task = parked;
    if (task != null) {
      parked = null;
      task.run();
    }
  }

  // ---- for the task ------------------------------------------------------------------------------------------------

  /** The task has left the stack. */
  final void begin(TaskStack<?> waiting) {
    parked = waiting;
    if (woken) {
      schedule();
    }
  }

  /** Ends the wait by a cancellation. Returns false if it has ended. */
  final boolean requestCancel(String message) {
    if (woken || cancelled != null) {
      return false;
    }
    cancelled = new CancelledException(message);
    schedule();
    return true;
  }

  /** The exception by which the wait has ended; null if the task was woken. */
  final CancelledException failure() {
    return cancelled;
  }
}
