package heddle.benchmarks.peers.kilim;

import heddle.benchmarks.common.Sizes;
import kilim.Continuation;
import kilim.Pausable;

/** A pausable function that never pauses. */
public final class KilimFunctions extends Continuation {
  private int result;

  private KilimFunctions() {}

  /** The Fibonacci number. */
  public static int recursion() {
    KilimFunctions coroutine = new KilimFunctions();
    coroutine.run();
    return coroutine.result;
  }

  @Override
  public void execute() throws Pausable {
    result = fib(Sizes.FIB_OF);
  }

  private static int fib(int n) throws Pausable {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
