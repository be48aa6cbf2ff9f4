package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;

/** A generator of ints made of a coroutine; no value is boxed. */
abstract class IntGenerator implements Coroutine {
  private final CoroutineRunner runner = new CoroutineRunner(this);
  private boolean ready;
  private int value;

  /** Suspends the body with {@code next} as its next value. */
  final void yieldValue(Continuation continuation, int next) {
    value = next;
    ready = true;
    continuation.suspend();
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

  /** Only until it is false. */
  private boolean hasNext() {
    return ready || runner.execute();
  }

  private int nextInt() {
    ready = false;
    return value;
  }
}
