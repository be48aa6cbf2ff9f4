package heddle.sync;

import java.util.ArrayDeque;
import java.util.Comparator;

/** Where a {@link Queue} keeps its items. */
interface Items<T> {
  int size();

  void add(T item);

  /** Adds an item that was taken, for a task which then did not want it. */
  void putBack(T item);

  T remove();

  void clear();

  /** Items that come out as they came in, or the last first. */
  static <T> Items<T> ofDeque(boolean lastFirst) {
    ArrayDeque<T> deque = new ArrayDeque<>();
    return new Items<>() {
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
        if (lastFirst) {
          deque.addLast(item);
        } else {
          deque.addFirst(item);
        }
      }

      @Override
      public T remove() {
        return lastFirst ? deque.removeLast() : deque.removeFirst();
      }

      @Override
      public void clear() {
        deque.clear();
      }
    };
  }

  /** Items that come out by their order, the least first. */
  static <T> Items<T> sorted(Comparator<? super T> order) {
    java.util.PriorityQueue<T> heap = new java.util.PriorityQueue<>(order);
    return new Items<>() {
      @Override
      public int size() {
        return heap.size();
      }

      @Override
      public void add(T item) {
        heap.add(item);
      }

      @Override
      public void putBack(T item) {
        heap.add(item);
      }

      @Override
      public T remove() {
        return heap.remove();
      }

      @Override
      public void clear() {
        heap.clear();
      }
    };
  }
}
