package heddle.benchmarks;

import static heddle.Coroutines.await;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Promise;

/** A channel of one slot for the tasks of one loop, with at most one waiting sender and one waiting receiver. */
final class OneSlotChannel {
  private final EventLoop loop;
  private boolean full;
  private int value;
  private Promise<Void> emptied;
  private Promise<Void> filled;

  OneSlotChannel(EventLoop loop) {
    this.loop = loop;
  }

  /** Waits until the slot is empty, and fills it. */
  @Suspendable
  void send(int message) {
    if (full) {
      emptied = loop.createFuture();
      await(emptied);
    }
    value = message;
    full = true;
    if (filled != null) {
      filled.complete(null);
      filled = null;
    }
  }

  /** Waits until the slot is full, and empties it. */
  @Suspendable
  int receive() {
    if (!full) {
      filled = loop.createFuture();
      await(filled);
    }
    full = false;
    if (emptied != null) {
      emptied.complete(null);
      emptied = null;
    }
    return value;
  }
}
