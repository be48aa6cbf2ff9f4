package heddle.benchmarks.peers.javaflow;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** A generator of ints made of a continuation; no value is boxed. */
abstract class IntGenerator implements Runnable {
  private Continuation rest = Continuation.startSuspendedWith(this, true);
  private boolean ready;
  private int value;

  /** Yields the values. */
  @Override
  @continuable
  public abstract void run();

  /** Suspends the body with {@code next} as its next value. */
  @continuable
  final void yieldValue(int next) {
    value = next;
    ready = true;
    Continuation.suspend();
  }

  /** Takes the first value. */
  final void start() {
    hasNext();
    nextInt();
  }

  /** The sum of all values. */
  final long sum() {
    long sum = 0;
    while (hasNext()) {
      sum += nextInt();
    }
    return sum;
  }

  private boolean hasNext() {
    if (!ready && rest != null) {
      rest = rest.resume();
    }
    return ready;
  }

  private int nextInt() {
    ready = false;
    return value;
  }
}
