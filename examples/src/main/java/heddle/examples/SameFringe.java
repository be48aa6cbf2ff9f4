package heddle.examples;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;

/**
 * Have two trees of different shape the same leaves? Two recursive walks, compared leaf by leaf; the walks stop where
 * the answer is known.
 */
public final class SameFringe {
  private static int visited;

  private SameFringe() {}

  /** An inner node, or a leaf if it has no parts. */
  private record Tree(Tree left, int value, Tree right) {
    @Suspendable
    void leaves(Yielder<Integer> out) {
      visited++;
      if (left == null) {
        out.yield(value);
      } else {
        left.leaves(out);
        right.leaves(out);
      }
    }
  }

  private static boolean sameFringe(Tree a, Tree b) {
    Generator<Integer> left = Generator.of(a::leaves);
    Generator<Integer> right = Generator.of(b::leaves);
    while (left.hasNext() && right.hasNext()) {
      if (!left.next().equals(right.next())) {
        return false;
      }
    }
    return left.hasNext() == right.hasNext();
  }

  /** A tree of the leaves {@code from} to {@code to}, with the given part of them on its left side. */
  private static Tree grow(int from, int to, double part) {
    if (from == to) {
      return new Tree(null, from, null);
    }
    int middle = from + (int) ((to - from) * part);
    return new Tree(grow(from, middle, part), 0, grow(middle + 1, to, part));
  }

  private static void compare(Tree a, Tree b) {
    visited = 0;
    boolean same = sameFringe(a, b);
    System.out.println((same ? "the same" : "different") + ", known after " + visited + " nodes");
  }

  /** Compares trees of 1000 leaves, which have 1999 nodes each. */
  public static void main(String[] args) {
    compare(grow(1, 1000, 0.5), grow(1, 1000, 0.3));
    compare(grow(1, 1000, 0.5), grow(2, 1001, 0.5));
  }
}
