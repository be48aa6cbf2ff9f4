package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import heddle.benchmarks.common.Sizes;

/** A function that may suspend and never does. */
public final class OffbynullFunctions implements Coroutine {
  private int result;

  private OffbynullFunctions() {}

  /** The Fibonacci number. */
  public static int recursion() {
    OffbynullFunctions coroutine = new OffbynullFunctions();
    new CoroutineRunner(coroutine).execute();
    return coroutine.result;
  }

  @Override
  public void run(Continuation continuation) {
    result = fib(continuation, Sizes.FIB_OF);
  }

  private static int fib(Continuation continuation, int n) {
    return n < 2 ? n : fib(continuation, n - 1) + fib(continuation, n - 2);
  }
}
