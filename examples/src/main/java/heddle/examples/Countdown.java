package heddle.examples;

import heddle.generator.Generator;
import java.util.NoSuchElementException;

/**
 * A generator, in a for loop and step by step. In Python:
 *
 * <pre>
 * def gene():
 *     i = 100
 *     while i &gt; 0:
 *         yield i
 *         i -= 1
 * </pre>
 */
public final class Countdown {
  private Countdown() {}

  private static Generator<Integer> from(int start) {
    return Generator.of(out -> {
      for (int i = start; i > 0; i--) {
        out.yield(i);
      }
    });
  }

  /** Prints 100 to 1, and 99. */
  public static void main(String[] args) {
    for (int i : from(100)) {
      System.out.println(i);
    }

    Generator<Integer> g = from(100);
    g.next();
    try {
      int output = g.next();
      System.out.println(output);
    } catch (NoSuchElementException stop) {
      System.out.println("no more");
    }
  }
}
