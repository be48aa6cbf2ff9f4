package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.ROUNDS;
import static heddle.benchmarks.common.Sizes.ROUNDS_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Continuation;
import heddle.Suspendable;
import heddle.benchmarks.common.Sizes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A loop that sums an array of {@value heddle.benchmarks.common.Sizes#ARRAY} ints between two calls that may suspend:
 * how well the JIT compiler does with the code between suspensions. The call between two sums is inlined in no variant.
 * Per sum.
 */
@Fork(jvmArgsPrepend = {"-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,*.betweenSums*"})
@OperationsPerInvocation(ROUNDS)
public class LoopKernelBenchmark extends Workload {
  private final int[] array = Sizes.array();
  private long result;

  /** With a call that is not inlined in place of the suspension. */
  @Benchmark
  public long plain() {
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int element : array) {
        sum += element;
      }
      betweenSums();
    }
    return checked(sum, ROUNDS_SUM);
  }

  /** Nothing is ever suspended: the code before the first suspension. */
  @Benchmark
  public long heddleEntry() {
    return run(0);
  }

  /** Suspended once, after the first sum: the code after a suspension, without the cost of further ones. */
  @Benchmark
  public long heddleResumedOnce() {
    return run(1);
  }

  /** Suspended after each sum. */
  @Benchmark
  public long heddleResumed() {
    return run(ROUNDS);
  }

  private long run(int suspensions) {
    result = 0;
    Continuation coroutine = Continuation.of(self -> result = sum(self, suspensions));
    int suspended = 0;
    while (coroutine.resume()) {
      suspended++;
    }
    checked(suspended, suspensions);
    return checked(result, ROUNDS_SUM);
  }

  @Suspendable
  private long sum(Continuation self, int suspensions) {
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int element : array) {
        sum += element;
      }
      betweenSums(self, round < suspensions);
    }
    return sum;
  }

  @Suspendable
  private static void betweenSums(Continuation self, boolean suspends) {
    if (suspends) {
      Continuation.suspend(self);
    }
  }

  private static void betweenSums() {
    // what is measured is the loop around it
  }
}
