package heddle.examples;

import heddle.Suspendable;
import heddle.generator.Coroutine;
import heddle.generator.Dialogue;
import heddle.generator.Generator;
import heddle.generator.Yielder;

/** Suspended frames are on the heap: with a yield now and then, a recursion may be deeper than the thread's stack. */
public final class DeepRecursion {
  private static final int DEPTH = 1_000_000;

  private DeepRecursion() {}

  static long sum(int n) {
    return n == 0 ? 0 : n + sum(n - 1);
  }

  @Suspendable
  static long sum(int n, Dialogue<Integer, Void> io) {
    if (n % 1000 == 0) {
      io.yield(n); // the 1000 frames above leave the stack here
    }
    return n == 0 ? 0 : n + sum(n - 1, io);
  }

  @Suspendable
  static void fromBelow(int depth, Yielder<Integer> out) {
    if (depth > 0) {
      fromBelow(depth - 1, out);
    } else {
      for (int i = 1; i <= 3; i++) {
        out.yield(i);
      }
    }
  }

  /** Sums up a million numbers by recursion, and yields from a thousand frames down. */
  public static void main(String[] args) {
    try {
      System.out.println("plain: " + sum(DEPTH));
    } catch (StackOverflowError e) {
      System.out.println("plain: the stack overflows");
    }

    Coroutine<Integer, Void, Long> sum = Coroutine.of(io -> sum(DEPTH, io));
    int yields = 0;
    while (sum.hasNext()) {
      sum.next();
      yields++;
    }
    System.out.println("woven: " + sum.result() + ", with " + yields + " yields");

    for (int i : Generator.<Integer>of(out -> fromBelow(1000, out))) {
      System.out.println("from 1000 frames down: " + i);
    }
  }
}
