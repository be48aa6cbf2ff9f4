package heddle.sync;

import java.util.Comparator;

/**
 * A {@link Queue} whose items come out by their order, the least first; equal ones in no particular order.
 *
 * @param <T> type of the items, which are not null
 */
public final class PriorityQueue<T> extends Queue<T> {
  private PriorityQueue(int capacity, Comparator<? super T> order) {
    super(capacity, Items.sorted(order));
  }

  /** A queue without a limit, of items that have an order. */
  public static <T extends Comparable<? super T>> PriorityQueue<T> ofComparable() {
    return new PriorityQueue<>(Integer.MAX_VALUE, Comparator.naturalOrder());
  }

  /** A queue without a limit. */
  public static <T> PriorityQueue<T> by(Comparator<? super T> order) {
    return new PriorityQueue<>(Integer.MAX_VALUE, order);
  }

  /** As {@link Queue#Queue(int)}. */
  public static <T> PriorityQueue<T> by(Comparator<? super T> order, int capacity) {
    return new PriorityQueue<>(capacity, order);
  }
}
