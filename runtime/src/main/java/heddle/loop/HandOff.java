package heddle.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where other threads leave entries for a loop, which takes all of them at once; it also puts the loop's thread to
 * sleep and wakes it, so that no entry is overlooked. Lock-free: a stack that is reversed when it is taken.
 *
 * <pre>
 *  head:  null --push()--> nodes --take()--> null
 *         null --sleep(), park()--> PARKED --push()--> nodes, the sleeper is woken     PARKED --take()--> null
 *                                          --wake()--> null, the sleeper is woken
 *         any --close()--> CLOSED, for ever
 * </pre>
 *
 * <p>The loop is asleep only while {@code head} is PARKED, and only the push that replaces PARKED wakes it; others find
 * it awake and leave it alone.
 */
final class HandOff {
  private static final Node PARKED = new Node(null);
  private static final Node CLOSED = new Node(null);
  private static final VarHandle HEAD;

  static {
    try {
      HEAD = MethodHandles.lookup().findVarHandle(HandOff.class, "head", Node.class);
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }

  /** The entry pushed last, or a mark. */
  private volatile Node head;

  /** How the loop sleeps. Replaced on its thread, while it is awake; read by others behind PARKED. */
  private Sleeper sleeper;

  /** Whom to wake; written before PARKED is published. */
  private Thread asleep;

  HandOff(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** One entry, linked to the one that was pushed before it; after {@link #take()}, to the one pushed after it. */
  static final class Node {
    final Object entry;
    Node next;

    Node(Object entry) {
      this.entry = entry;
    }
  }

  /** Adds an entry; any thread. Returns false if the hand-off is closed. */
  boolean push(Object entry) {
    Node node = new Node(entry);
    Node old;
    do {
      old = head;
      if (old == CLOSED) {
        return false;
      }
      node.next = old == PARKED ? null : old;
    } while (!HEAD.compareAndSet(this, old, node));
    if (old == PARKED) {
      wakeFor(node);
    }
    return true;
  }

  private void wakeFor(Node node) {
    try {
      sleeper.wake(asleep);
    } catch (RuntimeException rejected) { // by an executor: the next push is to try again
      HEAD.compareAndSet(this, node, PARKED);
      throw rejected;
    }
  }

  /** All entries, linked in the order in which they were pushed; null if there are none. The loop's thread only. */
  Node take() {
    if (head == null) {
      return null;
    }
    Node newest = (Node) HEAD.getAndSet(this, (Node) null);
    Node oldest = null;
    for (Node node = newest == PARKED ? null : newest; node != null; ) {
      Node older = node.next;
      node.next = oldest;
      oldest = node;
      node = older;
    }
    return oldest;
  }

  /**
   * Sleeps until an entry is there, or {@code nanos} have passed, or for no reason. Returns false if one was there before. The
   * loop's thread only.
   */
  boolean sleep(long nanos) {
    boolean parked = park();
    if (parked) {
      sleeper.sleep(this, nanos);
    }
    return parked;
  }

  /** Lets the next push wake the loop, unless an entry is there already: then this returns false. */
  boolean park() {
    asleep = Thread.currentThread();
    return HEAD.compareAndSet(this, null, PARKED);
  }

  /** Wakes the loop although there is no entry, if it is asleep. Any thread. */
  void wake() {
    if (HEAD.compareAndSet(this, PARKED, (Node) null)) {
      sleeper.wake(asleep);
    }
  }

  /** Lets the loop sleep another way. On its thread, or while it does not run. */
  void setSleeper(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Drops all entries and takes no more. Called while the loop does not run. */
  void close() {
    HEAD.setVolatile(this, CLOSED);
  }

  boolean isClosed() {
    return head == CLOSED;
  }
}
