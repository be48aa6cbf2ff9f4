package heddle.sync;

import heddle.Suspendable;

/**
 * Where a number of tasks wait for one another, again and again: asyncio's {@code Barrier}. For the tasks of one loop.
 *
 * <pre>
 *  FILLING --the last party comes--> DRAINING --the last has left--> FILLING
 *     |--reset(), some wait--> RESETTING, they get BrokenBarrierExceptions --the last has left--> FILLING
 *  any --abort()--> BROKEN --reset()--> FILLING
 * </pre>
 *
 * <p>Who comes on DRAINING or RESETTING waits for FILLING first. A party that is cancelled leaves, and another is waited for.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#barrier">asyncio: Barrier</a>
 */
public final class Barrier {
  private enum State { FILLING, DRAINING, RESETTING, BROKEN }

  private final int parties;
  private final Binding binding = new Binding("barrier");
  private final WaitQueue inside = new WaitQueue(binding);
  private final WaitQueue outside = new WaitQueue(binding);
  private State state = State.FILLING;

  /** How many are inside. */
  private int count;

  /**
   * A barrier for so many parties.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("A barrier has one party or more, not " + parties);
    }
    this.parties = parties;
  }

  /** How many tasks have to come. */
  public int parties() {
    return parties;
  }

  /** How many tasks wait now. */
  public int waiting() {
    return state == State.FILLING ? count : 0;
  }

  /** True after {@link #abort()}. */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /**
   * Waits until all parties have come.
   *
   * @return the number of the task among the parties, from zero on, by when it came
   * @throws BrokenBarrierException if the barrier is or becomes broken, or is reset meanwhile
   * @throws heddle.loop.CancelledException if the task is cancelled
   */
  @Suspendable
  public int await() {
    binding.requireConfined("await");
    while (state == State.DRAINING || state == State.RESETTING) {
      outside.await(new Place(this));
    }
    if (state == State.BROKEN) {
      throw new BrokenBarrierException("Barrier is broken: it was aborted. reset() mends it.");
    }
    int index = count++;
    try {
      if (count == parties) {
        state = State.DRAINING;
        inside.wakeAll();
      } else {
        awaitOthers();
      }
      return index;
    } finally {
      leave();
    }
  }

  @Suspendable
  private void awaitOthers() {
    inside.await(new Place(this));
    if (state != State.DRAINING) {
      throw new BrokenBarrierException("Barrier was " + (state == State.BROKEN ? "aborted" : "reset"));
    }
  }

  private void leave() {
    count--;
    if (count == 0 && (state == State.DRAINING || state == State.RESETTING)) {
      state = State.FILLING;
      outside.wakeAll();
    }
  }

  /** Lets those who wait fail with {@link BrokenBarrierException}s; the barrier can then be used again. */
  public void reset() {
    binding.requireConfined("reset");
    state = count > 0 ? State.RESETTING : State.FILLING;
    inside.wakeAll();
    if (state == State.FILLING) {
      outside.wakeAll();
    }
  }

  /** Lets those who wait, and who come, fail with {@link BrokenBarrierException}s. */
  public void abort() {
    binding.requireConfined("abort");
    state = State.BROKEN;
    inside.wakeAll();
    outside.wakeAll();
  }

  @Override
  public String toString() {
    return "Barrier@" + Integer.toHexString(System.identityHashCode(this)) + "[" + state + ", " + count + " of " + parties
        + "]";
  }
}
