package heddle.benchmarks.peers.javaflow;

import heddle.benchmarks.common.Sizes;
import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** A continuable function that never suspends. */
public final class JavaflowFunctions implements Runnable {
  private int result;

  private JavaflowFunctions() {}

  /** The Fibonacci number. */
  public static int recursion() {
    JavaflowFunctions coroutine = new JavaflowFunctions();
    Continuation.startWith(coroutine, true);
    return coroutine.result;
  }

  @Override
  @continuable
  public void run() {
    result = fib(Sizes.FIB_OF);
  }

  @continuable
  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
