package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.FIB;
import static heddle.benchmarks.common.Sizes.FIB_OF;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Continuation;
import heddle.Suspendable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Recursion that may suspend and never does: what the checks cost, inside a coroutine and outside. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecursionBenchmark extends Workload {
  private int result;

  @Benchmark
  public long plain() {
    return checked(plainFib(FIB_OF), FIB);
  }

  /** In a coroutine. */
  @Benchmark
  public long heddle() {
    result = 0;
    Continuation.of(() -> result = fib(FIB_OF)).resume();
    return checked(result, FIB);
  }

  @Benchmark
  public long heddleOutsideCoroutine() {
    return checked(fib(FIB_OF), FIB);
  }

  private static int plainFib(int n) {
    return n < 2 ? n : plainFib(n - 1) + plainFib(n - 2);
  }

  @Suspendable
  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
