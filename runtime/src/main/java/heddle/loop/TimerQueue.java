package heddle.loop;

import java.util.Arrays;

/**
 * The timers of a loop by deadline, equal deadlines in the order in which they were added: a binary heap in which every
 * timer knows its place, so that a cancelled one leaves at once. Confined to the loop's thread.
 */
final class TimerQueue {
  private Timer[] heap = new Timer[16];
  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The earliest deadline in nanoseconds of the loop's clock; {@link Long#MAX_VALUE} if there is none. */
  long nextDeadline() {
    return size == 0 ? Long.MAX_VALUE : heap[0].deadline;
  }

  void add(Timer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    timer.sequence = added++;
    siftUp(size++, timer);
  }

  /** Removes a timer, if it is here. */
  void remove(Timer timer) {
    int place = timer.place;
    if (place < 0) {
      return;
    }
    timer.place = Timer.NOWHERE;
    Timer last = heap[--size];
    heap[size] = null;
    if (last != timer) {
      siftUp(place, last);
      siftDown(last.place, last);
    }
  }

  /** Removes and returns the earliest timer if its deadline is not after {@code now}; else null. */
  Timer pollDue(long now) {
    if (size == 0 || heap[0].deadline > now) {
      return null;
    }
    Timer due = heap[0];
    remove(due);
    return due;
  }

  void clear() {
    while (size > 0) {
      heap[--size].place = Timer.NOWHERE;
      heap[size] = null;
    }
  }

  private void siftUp(int from, Timer timer) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!timer.isBefore(heap[parent])) {
        break;
      }
      put(place, heap[parent]);
      place = parent;
    }
    put(place, timer);
  }

  private void siftDown(int from, Timer timer) {
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(timer)) {
        break;
      }
      put(place, heap[child]);
      place = child;
    }
    put(place, timer);
  }

  private void put(int place, Timer timer) {
    heap[place] = timer;
    timer.place = place;
  }
}
