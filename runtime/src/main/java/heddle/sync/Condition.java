package heddle.sync;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import java.util.function.BooleanSupplier;

/**
 * Lets tasks that have a lock wait for a change that another makes under the same lock: asyncio's {@code Condition}, with the
 * names of {@link java.util.concurrent.locks.Condition}. For the tasks of one loop.
 *
 * <pre>{@code
 * try (Held held = changed.acquire()) {
 *   changed.await(() -> !items.isEmpty());
 *   use(items);
 * }
 * }</pre>
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#condition">asyncio: Condition</a>
 */
public final class Condition {
  private final Binding binding = new Binding("condition");
  private final WaitQueue waiting = new WaitQueue(binding);
  private final Lock lock;

  /** A condition with a lock of its own. */
  public Condition() {
    this(new Lock());
  }

  /** A condition of {@code lock}, which may have several. */
  public Condition(Lock lock) {
    this.lock = lock;
  }

  /** As {@link Lock#acquire} on its lock. */
  @Suspendable
  public Held acquire() {
    return lock.acquire();
  }

  /** As {@link Lock#release} on its lock. */
  public void release() {
    lock.release();
  }

  /** As {@link Lock#isLocked} on its lock. */
  public boolean isLocked() {
    return lock.isLocked();
  }

  /**
   * Releases the lock, waits for a signal, and takes the lock again.
   *
   * @throws CancelledException if the task is cancelled; it has the lock again all the same, and a signal that it had got goes
   *     to the next
   * @throws IllegalStateException if the lock is free
   */
  @Suspendable
  public void await() {
    requireLocked("await");
    Place place = new Place(this);
    lock.release();
    Throwable failure = null;
    try {
      waiting.await(place);
    } catch (Throwable t) {
      failure = t;
    }
    CancelledException cancelled = acquireAnyway();
    if (failure == null) {
      failure = cancelled;
    }
    if (failure != null && place.isWoken()) {
      waiting.wakeFirst();
    }
    rethrow(failure);
  }

  /** Takes the lock, however often the task is cancelled meanwhile. Returns the last cancellation, or null. */
  @Suspendable
  private CancelledException acquireAnyway() {
    CancelledException cancelled = null;
    while (true) {
      try {
        lock.acquire();
        return cancelled;
      } catch (CancelledException e) {
        cancelled = e;
      }
    }
  }

  /** Waiting throws nothing else. */
  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** Waits as {@link #await()} does until {@code isTrue} returns true; not at all if it does already. */
  @Suspendable
  public void await(BooleanSupplier isTrue) {
    while (!isTrue.getAsBoolean()) {
      await();
    }
  }

  /** As {@link #signal(int)}, to one. */
  public void signal() {
    signal(1);
  }

  /**
   * Lets so many tasks go on, those first that have waited longest; each when it gets the lock.
   *
   * @throws IllegalStateException if the lock is free
   */
  public void signal(int tasks) {
    requireLocked("signal");
    for (int i = 0; i < tasks; i++) {
      waiting.wakeFirst();
    }
  }

  /** Lets all tasks go on that wait. */
  public void signalAll() {
    requireLocked("signal");
    waiting.wakeAll();
  }

  private void requireLocked(String what) {
    binding.requireConfined(what);
    if (!lock.isLocked()) {
      throw new IllegalStateException("cannot " + what + " on an un-acquired lock");
    }
  }

  @Override
  public String toString() {
    return "Condition@" + Integer.toHexString(System.identityHashCode(this)) + "[" + lock + "]";
  }
}
