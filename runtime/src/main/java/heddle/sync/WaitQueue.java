package heddle.sync;

import heddle.Suspendable;

/**
 * Tasks that wait for the same, in the order in which they came: a list through their places.
 */
final class WaitQueue {
  private final Binding binding;
  private Place first;
  private Place last;

  WaitQueue(Binding binding) {
    this.binding = binding;
  }

  /** True if nobody is here; those that were woken are not, those that were cancelled are until their turn. */
  boolean isEmpty() {
    return first == null;
  }

  /**
   * Waits at the end of the queue. If this throws, the place may have been woken in vain; {@link Place#isWoken} tells.
   *
   * @throws IllegalStateException outside of a task, or on another loop than before
   * @throws heddle.loop.CancelledException if the task is cancelled
   */
  @Suspendable
  void await(Place place) {
    binding.bind();
    add(place);
    try {
      place.park();
    } finally {
      if (place.isQueued) {
        remove(place);
      }
    }
  }

  /** Wakes the first that was not cancelled, and returns it; null if there is none. */
  Place wakeFirst() {
    while (first != null) {
      Place place = first;
      remove(place);
      if (place.wake()) {
        return place;
      }
    }
    return null;
  }

  /** Wakes all. */
  void wakeAll() {
    while (wakeFirst() != null) {
      // the next
    }
  }

  private void add(Place place) {
    place.isQueued = true;
    place.previous = last;
    if (last == null) {
      first = place;
    } else {
      last.next = place;
    }
    last = place;
  }

  private void remove(Place place) {
    place.isQueued = false;
    if (place.previous == null) {
      first = place.next;
    } else {
      place.previous.next = place.next;
    }
    if (place.next == null) {
      last = place.previous;
    } else {
      place.next.previous = place.previous;
    }
  }
}
