package heddle.sync;

import heddle.Suspendable;

/**
 * Lets so many tasks at a time pass: asyncio's {@code Semaphore}. Tasks get permits in the order in which they asked.
 *
 * <pre>{@code
 * try (Held permit = tenAtATime.acquire()) {
 *   pages.add(await(fetch(address)));
 * }
 * }</pre>
 *
 * <p>For the tasks of one loop. A task that is cancelled while it waits gets no permit; if it had just got one, it passes it
 * on.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#semaphore">asyncio: Semaphore</a>
 */
public class Semaphore {
  private final Binding binding = new Binding("semaphore");
  private final WaitQueue waiting = new WaitQueue(binding);
  private final Held held = this::release;
  private int permits;

  /**
   * A semaphore with so many permits.
   *
   * @throws IllegalArgumentException if they are negative
   */
  public Semaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("A semaphore has zero permits or more, not " + permits);
    }
    this.permits = permits;
  }

  /** How many permits are free now. */
  public final int availablePermits() {
    return permits;
  }

  /** True if no permit is free. */
  public final boolean isLocked() {
    return permits == 0;
  }

  /**
   * Waits for a permit and takes it. If one is free that is at once.
   *
   * @return what releases it, for a try-with-resources statement
   * @throws heddle.loop.CancelledException if the task is cancelled; it has no permit then
   * @throws IllegalStateException outside of a task if none is free; or on another loop than before
   */
  @Suspendable
  public final Held acquire() {
    if (tryAcquire()) {
      return held;
    }
    Place place = new Place(this);
    try {
      waiting.await(place);
    } catch (Throwable t) {
      if (place.isWoken()) {
        giveBack();
      }
      throw t;
    }
    return held;
  }

  /** Takes a permit if one is free. Returns whether one was. */
  public final boolean tryAcquire() {
    binding.requireConfined("acquire");
    if (permits == 0) {
      return false;
    }
    permits--;
    return true;
  }

  /** Gives a permit to the task that has waited longest, or frees it. Any task may do that, also to add permits. */
  public void release() {
    binding.requireConfined("release");
    giveBack();
  }

  private void giveBack() {
    if (waiting.wakeFirst() == null) {
      permits++;
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(this)) + "[" + permits + " free]";
  }
}
