package heddle.probe;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import heddle.loop.EventLoop;
import heddle.profile.Overhead;

/** Measures what single acts of coroutines take in this JVM, by doing them many times. Woven by the agent, as programs are. */
public final class Calibration {
  private static final int ROUNDS = 8;
  private static final int REPEATS = 20_000;
  private static final int DEPTH = 20;

  private long sink;

  private Calibration() {}

  /** The least of several measurements each; takes some tenths of a second. */
  public static Overhead.Units measure() {
    Calibration calibration = new Calibration();
    double again = Double.MAX_VALUE;
    double capture = Double.MAX_VALUE;
    double resume = Double.MAX_VALUE;
    double step = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      again = Math.min(again, calibration.again());
      capture = Math.min(capture, (calibration.capture(DEPTH) - calibration.capture(0)) / DEPTH);
      resume = Math.min(resume, (calibration.resume(DEPTH) - calibration.resume(0)) / DEPTH);
      step = Math.min(step, calibration.step());
    }
    double resumed = Math.max(0, Math.min(resume, again));
    return new Overhead.Units(Math.max(0, capture), resumed, again - resumed, Math.max(0, step - again));
  }

  /** What a suspension takes, and a step of a task, as things are now; for what is added by profiling them. */
  public static Overhead.Acts acts() {
    Calibration calibration = new Calibration();
    double again = Double.MAX_VALUE;
    double step = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      again = Math.min(again, calibration.again());
      step = Math.min(step, calibration.step());
    }
    return new Overhead.Acts(again, step);
  }

  /** Nanoseconds for a suspension and a resumption of the same frame. */
  private double again() {
    Generator<Integer> generator = Generator.of(out -> {
      for (int i = 0; i <= REPEATS; i++) {
        out.yield(null);
      }
    });
    generator.next();
    long begin = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      generator.next();
    }
    long nanos = System.nanoTime() - begin;
    generator.close();
    return nanos / (double) REPEATS;
  }

  /** Nanoseconds to call a method so deep, and suspend there. */
  private double capture(int depth) {
    long nanos = 0;
    for (int i = 0; i < REPEATS / DEPTH; i++) {
      Generator<Integer> generator = Generator.of(out -> sink += descend(depth, out));
      long begin = System.nanoTime();
      generator.next();
      nanos += System.nanoTime() - begin;
      generator.close();
    }
    return nanos / (double) (REPEATS / DEPTH);
  }

  /** Nanoseconds to return from so deep after a suspension. */
  private double resume(int depth) {
    long nanos = 0;
    for (int i = 0; i < REPEATS / DEPTH; i++) {
      Generator<Integer> generator = Generator.of(out -> sink += descend(depth, out));
      generator.next();
      long begin = System.nanoTime();
      generator.hasNext();
      nanos += System.nanoTime() - begin;
    }
    return nanos / (double) (REPEATS / DEPTH);
  }

  @Suspendable
  private static int descend(int depth, Yielder<Integer> out) {
    if (depth == 0) {
      out.yield(null);
      return 1;
    }
    return descend(depth - 1, out) + 1;
  }

  /** Nanoseconds for a step of a task that only lets others run. */
  private double step() {
    try (EventLoop loop = EventLoop.create()) {
      long begin = System.nanoTime();
      loop.runUntilComplete(() -> {
        for (int i = 0; i < REPEATS; i++) {
          Coroutines.yieldNow();
        }
      });
      return (System.nanoTime() - begin) / (double) REPEATS;
    }
  }
}
