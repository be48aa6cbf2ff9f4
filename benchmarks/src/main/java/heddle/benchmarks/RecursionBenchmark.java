package heddle.benchmarks;

import heddle.Continuation;
import heddle.Suspendable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Recursion that may suspend and never does: what the checks cost, inside a coroutine and outside. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecursionBenchmark {
  private static final int N = 30;

  private int result;

  @Benchmark
  public int plain() {
    return plainFib(N);
  }

  @Benchmark
  public int wovenOutsideCoroutine() {
    return fib(N);
  }

  @Benchmark
  public int wovenInCoroutine() {
    Continuation.of(() -> result = fib(N)).resume();
    return result;
  }

  private static int plainFib(int n) {
    return n < 2 ? n : plainFib(n - 1) + plainFib(n - 2);
  }

  @Suspendable
  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
