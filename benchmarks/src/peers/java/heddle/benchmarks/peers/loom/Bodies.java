package heddle.benchmarks.peers.loom;

import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;

/** What runs in continuations and threads alike: plain code. */
final class Bodies {
  private Bodies() {}

  static void flat(IntGenerator.Yielder out) {
    for (int i = 0; i < Sizes.ELEMENTS; i++) {
      out.yieldValue(i);
    }
  }

  static void walk(Tree node, IntGenerator.Yielder out) {
    if (node != null) {
      walk(node.left, out);
      out.yieldValue(node.value);
      walk(node.right, out);
    }
  }

  static int descend(int levels, IntGenerator.Yielder out) {
    if (levels > 1) {
      return descend(levels - 1, out) + 1;
    }
    for (int i = 0; i < Sizes.YIELDS; i++) {
      out.yieldValue(i);
    }
    return 0;
  }

  /** Yields from some frames down, each of which keeps three ints. */
  static void count(int from, int levels, IntGenerator.Yielder out) {
    int next = from;
    int step = levels;
    int yielded = 0;
    if (levels > 1) {
      count(from, levels - 1, out);
    }
    while (yielded < step) {
      out.yieldValue(next);
      next += step;
      yielded++;
    }
  }

  static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
