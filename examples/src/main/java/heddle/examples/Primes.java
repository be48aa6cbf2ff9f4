package heddle.examples;

import heddle.generator.IntGenerator;
import heddle.generator.LongGenerator;
import java.util.Arrays;
import java.util.BitSet;

/** Endless generators of primitive values, which are not boxed, as streams. */
public final class Primes {
  private Primes() {}

  /** The primes up to {@code limit}, sieved while they are asked for. */
  static IntGenerator primes(int limit) {
    return IntGenerator.of(out -> {
      BitSet crossedOut = new BitSet(limit + 1);
      for (int p = 2; p <= limit; p = crossedOut.nextClearBit(p + 1)) {
        out.yield(p);
        for (long multiple = (long) p * p; multiple <= limit; multiple += p) {
          crossedOut.set((int) multiple);
        }
      }
    });
  }

  static LongGenerator fibonacci() {
    return LongGenerator.of(out -> {
      for (long a = 0, b = 1; ; b += a, a = b - a) {
        out.yield(a);
      }
    });
  }

  /** Prints some of each. */
  public static void main(String[] args) {
    System.out.println(Arrays.toString(primes(1_000_000).stream().limit(10).toArray()));
    System.out.println(primes(1_000_000).stream().count() + " primes below a million");
    System.out.println(Arrays.toString(fibonacci().stream().skip(10).limit(10).toArray()));
    System.out.println(fibonacci().stream().takeWhile(n -> n < 4_000_000).filter(n -> n % 2 == 0).sum());
  }
}
