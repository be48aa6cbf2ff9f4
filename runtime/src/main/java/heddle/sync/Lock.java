package heddle.sync;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.loop.Task;

/**
 * Lets one task at a time pass, for what spans suspensions: asyncio's {@code Lock}. Tasks get it in the order in which they
 * asked for it. Not reentrant.
 *
 * <pre>{@code
 * try (Held held = lock.acquire()) {       // or acquire() and, in a finally block, release()
 *   write(await(fetch()));
 * }
 * }</pre>
 *
 * <pre>
 *  FREE --acquire()--> LOCKED --release()--> FREE, or LOCKED for the task that has waited longest
 *  acquire() on LOCKED: waits.   release() on FREE: IllegalStateException
 * </pre>
 *
 * <p>For the tasks of one loop. A task that is cancelled while it waits does not get the lock; if it had just got it, it passes
 * it on.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#lock">asyncio: Lock</a>
 */
public final class Lock {
  private final Binding binding = new Binding("lock");
  private final WaitQueue waiting = new WaitQueue(binding);
  private final Held held = this::release;
  private boolean locked;

  /** The task that took the lock; null if it is free, or was taken outside of a task. For those who look at the program. */
  private Task<?> holder;

  /** A free lock. */
  public Lock() {}

  /** True if somebody has it. */
  public boolean isLocked() {
    return locked;
  }

  /**
   * Waits for the lock and takes it. If it is free that is at once.
   *
   * @return what releases it, for a try-with-resources statement
   * @throws heddle.loop.CancelledException if the task is cancelled; it does not have the lock then
   * @throws IllegalStateException outside of a task if the lock is not free; or on another loop than before
   */
  @Suspendable
  public Held acquire() {
    binding.requireConfined("acquire");
    if (!locked) {
      take();
      return held;
    }
    Place place = new Place(this);
    try {
      waiting.await(place);
    } catch (Throwable t) {
      if (place.isWoken()) {
        release();
      }
      throw t;
    }
    take();
    return held;
  }

  private void take() {
    locked = true;
    holder = Coroutines.currentTask();
  }

  Task<?> holder() {
    return holder;
  }

  /** Takes the lock if it is free. Returns whether it was. */
  public boolean tryAcquire() {
    binding.requireConfined("tryAcquire");
    boolean free = !locked;
    if (free) {
      take();
    }
    return free;
  }

  /**
   * Gives the lock to the task that has waited longest, or frees it. Any task may do that.
   *
   * @throws IllegalStateException if nobody has it
   */
  public void release() {
    binding.requireConfined("release");
    if (!locked) {
      throw new IllegalStateException("Lock is not acquired");
    }
    locked = waiting.wakeFirst() != null;
    holder = null;
  }

  @Override
  public String toString() {
    return "Lock@" + Integer.toHexString(System.identityHashCode(this)) + (locked ? "[locked]" : "[free]");
  }
}
