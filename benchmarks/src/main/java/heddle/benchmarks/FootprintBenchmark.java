package heddle.benchmarks;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import heddle.generator.Yielder;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The heap that a suspended generator takes, which has yielded its first value from some frames down, each of which
 * keeps three ints. By hand: an iterator that delegates to one per level. The time counts for nothing here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-XX:+UseParallelGC", "-Xms4g", "-Xmx4g"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FootprintBenchmark {
  public static final int COUNT = 300_000;

  @Param({"1", "10"})
  public int frames;

  /** Per generator. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Footprint {
    public double bytes;
  }

  @Benchmark
  public void plain(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> {
      Counter counter = new Counter(i, frames);
      counter.nextInt();
      return counter;
    });
  }

  @Benchmark
  public void heddle(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> {
      IntGenerator generator = IntGenerator.of(out -> count(i, frames, out));
      generator.nextInt();
      return generator;
    });
  }

  @Benchmark
  public void heddleBoxed(Footprint footprint) throws InterruptedException {
    footprint.bytes = Heap.bytesPerObject(COUNT, i -> {
      Generator<Integer> generator = Generator.of(out -> countBoxed(i, frames, out));
      generator.next();
      return generator;
    });
  }

  @Suspendable
  private static void count(int from, int levels, IntYielder out) {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      count(from, levels - 1, out); // not a tail call: each level keeps a frame
    }
    while (yielded < step) {
      out.yield(next);
      next += step;
      yielded++;
    }
  }

  @Suspendable
  private static void countBoxed(int from, int levels, Yielder<Integer> out) {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      countBoxed(from, levels - 1, out);
    }
    while (yielded < step) {
      out.yield(next);
      next += step;
      yielded++;
    }
  }

  /** A level by hand. */
  private static final class Counter implements PrimitiveIterator.OfInt {
    private final PrimitiveIterator.OfInt inner;
    private int next;
    private final int step;
    private int yielded;

    Counter(int from, int levels) {
      this.inner = levels > 1 ? new Counter(from, levels - 1) : null;
      this.next = from;
      this.step = levels;
    }

    @Override
    public boolean hasNext() {
      return inner != null && inner.hasNext() || yielded < step;
    }

    @Override
    public int nextInt() {
      if (inner != null && inner.hasNext()) {
        return inner.nextInt();
      }
      yielded++;
      return next += step;
    }
  }
}
