package heddle.sync;

import heddle.loop.Waiter;

/** A place in a {@link WaitQueue}, which alone writes it. */
class Place extends Waiter {
  boolean isQueued;
  Place previous;
  Place next;
}
