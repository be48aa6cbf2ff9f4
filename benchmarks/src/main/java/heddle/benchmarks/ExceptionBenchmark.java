package heddle.benchmarks;

import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import heddle.woven.LogicalTrace;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A generator that has suspended some frames down, and is left by an exception from there. The making of the generator
 * and of its frames is in the figures of all. On a machine that does other things, medians tell more than averages:
 * {@code -bm sample}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExceptionBenchmark {
  @Param({"1", "10", "100"})
  public int depth;

  /** Whether stack traces are completed by the callers on the heap. */
  @Param({"on", "off"})
  public String traces;

  @Setup
  public void setUp() {
    if (traces.equals("off")) {
      LogicalTrace.disable();
    }
  }

  /** The exception of a plain method as far down. */
  @Benchmark
  public Object plain() {
    try {
      return descendPlainly(depth);
    } catch (IllegalStateException e) {
      return e;
    }
  }

  /** As {@link #plain}, and the stack trace is read, as when it is logged. */
  @Benchmark
  public Object plainTraceRead() {
    return ((Throwable) plain()).getStackTrace();
  }

  @Benchmark
  public Object heddle() {
    return failureOf(suspended(false));
  }

  /** As {@link #heddle}, and the stack trace is read. */
  @Benchmark
  public Object heddleTraceRead() {
    return ((Throwable) heddle()).getStackTrace();
  }

  /** The exception has no stack trace. */
  @Benchmark
  public Object heddleWithoutTrace() {
    return failureOf(suspended(true));
  }

  /** Nothing is thrown but what {@code close()} ends a generator by. */
  @Benchmark
  public Object heddleClosed() {
    IntGenerator generator = suspended(false);
    generator.close();
    return generator;
  }

  private IntGenerator suspended(boolean withoutTrace) {
    IntGenerator generator = IntGenerator.of(out -> descend(depth, withoutTrace, out));
    generator.nextInt();
    return generator;
  }

  private static Object failureOf(IntGenerator generator) {
    try {
      return generator.nextInt();
    } catch (IllegalStateException | WithoutTrace e) {
      return e;
    }
  }

  @Suspendable
  private static int descend(int levels, boolean withoutTrace, IntYielder out) {
    if (levels > 0) {
      return descend(levels - 1, withoutTrace, out) + 1; // not a tail call: each level keeps a frame
    }
    out.yield(0);
    if (withoutTrace) {
      throw new WithoutTrace();
    }
    throw new IllegalStateException("thrown at the bottom");
  }

  private static int descendPlainly(int levels) {
    if (levels > 0) {
      return descendPlainly(levels - 1) + 1;
    }
    throw new IllegalStateException("thrown at the bottom");
  }

  /** An exception that is control flow. */
  private static final class WithoutTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WithoutTrace() {
      super(null, null, false, false);
    }
  }
}
