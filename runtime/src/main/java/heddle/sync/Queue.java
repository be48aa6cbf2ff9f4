package heddle.sync;

import heddle.Suspendable;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Hands items from tasks to tasks, first in first out: asyncio's {@code Queue}, with the names of {@link
 * java.util.concurrent.BlockingQueue} for what does not wait. For the tasks of one loop.
 *
 * <pre>{@code
 * Queue<Order> orders = new Queue<>(100);
 * orders.put(order);                        // waits while there are a hundred
 * for (;;) {
 *   handle(orders.get());                   // waits while there is none
 *   orders.taskDone();                      // for join()
 * }
 * }</pre>
 *
 * <p>Items and room go to tasks in the order in which they began to wait. A task that is cancelled while it waits takes, or
 * adds, nothing; what it had just got goes to the next.
 *
 * <pre>
 *  OPEN --shutdown()--> SHUT DOWN: put throws QueueShutDownException; get, too, once the queue is empty
 *       --shutdownNow()--> the same, and the items are dropped
 * </pre>
 *
 * @param <T> type of the items, which are not null
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html">asyncio: Queues</a>
 */
public class Queue<T> {
  private final int capacity;
  private final Binding binding = new Binding("queue");
  private final WaitQueue getters = new WaitQueue(binding);
  private final WaitQueue putters = new WaitQueue(binding);
  private final WaitQueue joiners = new WaitQueue(binding);
  private final Items<T> items;

  /** Room that is kept for putters which have been woken, and have not had their turn. */
  private int reserved;

  private int unfinished;
  private boolean shutDown;

  /** A getter, and what it gets. */
  private static final class Getter<T> extends Place {
    T item;

    Getter(Queue<T> queue) {
      super(queue);
    }
  }

  /** A queue without a limit. */
  public Queue() {
    this(Integer.MAX_VALUE);
  }

  /**
   * A queue of so many items at most.
   *
   * @throws IllegalArgumentException if {@code capacity} is less than one
   */
  public Queue(int capacity) {
    this(capacity, Items.ofDeque(false));
  }

  Queue(int capacity, Items<T> items) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A queue has room for one item or more, not " + capacity);
    }
    this.capacity = capacity;
    this.items = items;
  }

  // ---- state -------------------------------------------------------------------------------------------------------

  /** How many items are in the queue. */
  public final int size() {
    return items.size();
  }

  /** True if there are no items. */
  public final boolean isEmpty() {
    return items.size() == 0;
  }

  /** True if there is no room, and {@code put} would wait. */
  public final boolean isFull() {
    return items.size() + reserved >= capacity;
  }

  /** How many items are there at most. */
  public final int capacity() {
    return capacity;
  }

  /** True after {@link #shutdown()}. */
  public final boolean isShutDown() {
    return shutDown;
  }

  // ---- put ---------------------------------------------------------------------------------------------------------

  /**
   * Adds an item; waits for room if there is none.
   *
   * @throws QueueShutDownException if the queue is or gets shut down; the item is not added
   * @throws heddle.loop.CancelledException if the task is cancelled; the item is not added
   * @throws IllegalStateException outside of a task if there is no room; or on another loop than before
   */
  @Suspendable
  public final void put(T item) {
    if (offer(item)) {
      return;
    }
    Place place = new Place(this);
    try {
      putters.await(place);
    } catch (Throwable t) {
      if (place.isWoken() && !shutDown) {
        reserved--;
        wakePutter();
      }
      throw t;
    }
    requireOpen();
    reserved--;
    accept(item);
  }

  /** Adds an item if there is room. Returns whether there was. Throws as {@link #put}. */
  public final boolean offer(T item) {
    Objects.requireNonNull(item, "item");
    binding.requireConfined("put");
    requireOpen();
    if (isFull()) {
      return false;
    }
    accept(item);
    return true;
  }

  /**
   * Adds an item.
   *
   * @throws IllegalStateException if there is no room, or the queue is shut down
   */
  public final void add(T item) {
    if (!offer(item)) {
      throw new IllegalStateException("Queue full: it has room for " + capacity + " items. put() waits for room.");
    }
  }

  private void requireOpen() {
    if (shutDown) {
      throw new QueueShutDownException("The queue has been shut down");
    }
  }

  private void accept(T item) {
    unfinished++;
    if (give(item)) {
      wakePutter(); // for whom there is still room
    } else {
      items.add(item);
    }
  }

  /** Gives an item to the getter that has waited longest. Returns false if there is none. */
  @SuppressWarnings("unchecked") // none but getters of this queue wait there
  private boolean give(T item) {
    Getter<T> getter = (Getter<T>) getters.wakeFirst();
    if (getter != null) {
      getter.item = item;
    }
    return getter != null;
  }

  // ---- get ---------------------------------------------------------------------------------------------------------

  /**
   * Takes the next item; waits for one if there is none.
   *
   * @throws QueueShutDownException if there is none, and the queue is or gets shut down
   * @throws heddle.loop.CancelledException if the task is cancelled; no item is lost
   * @throws IllegalStateException outside of a task if there is none; or on another loop than before
   */
  @Suspendable
  public final T get() {
    T item = poll();
    if (item != null) {
      return item;
    }
    requireOpen();
    Getter<T> getter = new Getter<>(this);
    try {
      getters.await(getter);
    } catch (Throwable t) {
      if (getter.item != null && !give(getter.item)) {
        items.putBack(getter.item);
      }
      throw t;
    }
    if (getter.item == null) {
      requireOpen();
    }
    return getter.item;
  }

  /** Takes the next item; null if there is none. */
  public final T poll() {
    binding.requireConfined("get");
    if (isEmpty()) {
      return null;
    }
    T item = items.remove();
    wakePutter();
    return item;
  }

  /**
   * Takes the next item.
   *
   * @throws NoSuchElementException if there is none
   */
  public final T remove() {
    T item = poll();
    if (item == null) {
      throw new NoSuchElementException("Queue empty. get() waits for an item.");
    }
    return item;
  }

  private void wakePutter() {
    if (!isFull() && putters.wakeFirst() != null) {
      reserved++;
    }
  }

  // ---- the end -----------------------------------------------------------------------------------------------------

  /**
   * Says that an item that was taken has been dealt with, so that {@link #join()} need not wait for it.
   *
   * @throws IllegalStateException if it is called more often than items were added
   */
  public final void taskDone() {
    binding.requireConfined("taskDone");
    if (unfinished == 0) {
      throw new IllegalStateException("taskDone() called too many times");
    }
    finish(1);
  }

  private void finish(int count) {
    unfinished -= count;
    if (unfinished == 0) {
      joiners.wakeAll();
    }
  }

  /** Waits until {@link #taskDone()} was called for each item. */
  @Suspendable
  public final void join() {
    binding.requireConfined("join");
    while (unfinished > 0) {
      joiners.await(new Place(this));
    }
  }

  /** Takes no more items. Who waits to add one fails, who waits for one, too; what is there can still be taken. */
  public final void shutdown() {
    binding.requireConfined("shutdown");
    shutDown = true;
    reserved = 0;
    putters.wakeAll();
    getters.wakeAll();
  }

  /** As {@link #shutdown()}, and drops the items, as if they had been dealt with. */
  public final void shutdownNow() {
    shutdown();
    int dropped = items.size();
    items.clear();
    finish(dropped);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(this)) + "[" + items.size()
        + (capacity == Integer.MAX_VALUE ? "" : " of " + capacity) + " items" + (shutDown ? ", shut down]" : "]");
  }
}
