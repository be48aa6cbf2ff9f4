package heddle.sync;

import java.util.ArrayDeque;

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
    super(capacity, new Stack<>());
  }

  private static final class Stack<T> implements Items<T> {
    private final ArrayDeque<T> deque = new ArrayDeque<>();

    @Override
    public int size() {
      return deque.size();
    }

    @Override
    public void add(T item) {
      deque.addLast(item);
    }

    @Override
    public void putBack(T item) {
      deque.addLast(item);
    }

    @Override
    public T remove() {
      return deque.removeLast();
    }

    @Override
    public void clear() {
      deque.clear();
    }
  }
}
