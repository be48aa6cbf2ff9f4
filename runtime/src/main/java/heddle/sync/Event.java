package heddle.sync;

import heddle.Suspendable;

/**
 * Something that happens once, or again after {@link #clear()}, and that tasks wait for: asyncio's {@code Event}. For the
 * tasks of one loop.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#event">asyncio: Event</a>
 */
public final class Event {
  private final Binding binding = new Binding("event");
  private final WaitQueue waiting = new WaitQueue(binding);
  private boolean set;

  /** An event that has not happened. */
  public Event() {}

  /** True if it has happened, and was not cleared. */
  public boolean isSet() {
    return set;
  }

  /** Lets all go on that wait, in the order in which they began to; those who come later do not wait. */
  public void set() {
    binding.requireConfined("set");
    set = true;
    waiting.wakeAll();
  }

  /** Lets those who come from now on wait. */
  public void clear() {
    binding.requireConfined("clear");
    set = false;
  }

  /**
   * Waits until it is set; does not suspend if it is. It may have been cleared again when this returns.
   *
   * @throws heddle.loop.CancelledException if the task is cancelled
   * @throws IllegalStateException outside of a task if this is not set; or on another loop than before
   */
  @Suspendable
  public void await() {
    binding.requireConfined("await");
    if (!set) {
      waiting.await(new Place(this));
    }
  }

  @Override
  public String toString() {
    return "Event@" + Integer.toHexString(System.identityHashCode(this)) + (set ? "[set]" : "[unset]");
  }
}
