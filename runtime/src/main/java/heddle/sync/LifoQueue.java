package heddle.sync;

/**
 * A {@link Queue} whose items come out last in first out.
 *
 * @param <T> type of the items, which are not null
 */
public final class LifoQueue<T> extends Queue<T> {
  /** A queue without a limit. */
  public LifoQueue() {
    this(Integer.MAX_VALUE);
  }

  /** As {@link Queue#Queue(int)}. */
  public LifoQueue(int capacity) {
    super(capacity, Items.ofDeque(true));
  }
}
