package heddle.benchmarks.common;

/** A channel of one slot, with at most one waiting sender and one waiting receiver. */
public final class MiniSlot {
  private final MiniLoop loop;
  private boolean full;
  private int value;
  private Runnable sender;
  private Runnable receiver;

  public MiniSlot(MiniLoop loop) {
    this.loop = loop;
  }

  public boolean isFull() {
    return full;
  }

  /** Fills the slot and lets the loop run the receiver, if one waits; only if it is empty. */
  public void put(int message) {
    value = message;
    full = true;
    Runnable waiting = receiver;
    if (waiting != null) {
      receiver = null;
      loop.execute(waiting);
    }
  }

  /** Empties the slot and lets the loop run the sender, if one waits; only if it is full. */
  public int take() {
    full = false;
    Runnable waiting = sender;
    if (waiting != null) {
      sender = null;
      loop.execute(waiting);
    }
    return value;
  }

  /** Lets the loop run {@code callback} when the slot is empty; only if it is full. */
  public void whenEmpty(Runnable callback) {
    sender = callback;
  }

  /** Lets the loop run {@code callback} when the slot is full; only if it is empty. */
  public void whenFull(Runnable callback) {
    receiver = callback;
  }
}
