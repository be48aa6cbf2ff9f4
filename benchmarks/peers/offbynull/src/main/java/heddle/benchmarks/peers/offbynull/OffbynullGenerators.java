package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;

/** Generators made of offbynull's coroutines. */
public final class OffbynullGenerators {
  private OffbynullGenerators() {}

  /** The flat loop; its sum. */
  public static long flat() {
    return new Flat().sum();
  }

  /** The walk of a tree; its sum. */
  public static long walk(Tree root) {
    return new Walk(root).sum();
  }

  /** Yields from {@code depth} frames down; their sum. */
  public static long descend(int depth) {
    return new Descent(depth).sum();
  }

  private static final class Flat extends IntGenerator {
    @Override
    public void run(Continuation continuation) {
      for (int i = 0; i < Sizes.ELEMENTS; i++) {
        yieldValue(continuation, i);
      }
    }
  }

  private static final class Walk extends IntGenerator {
    private final Tree root;

    Walk(Tree root) {
      this.root = root;
    }

    @Override
    public void run(Continuation continuation) {
      walk(continuation, root);
    }

    private void walk(Continuation continuation, Tree node) {
      if (node != null) {
        walk(continuation, node.left);
        yieldValue(continuation, node.value);
        walk(continuation, node.right);
      }
    }
  }

  private static final class Descent extends IntGenerator {
    private final int depth;

    Descent(int depth) {
      this.depth = depth;
    }

    @Override
    public void run(Continuation continuation) {
      descend(continuation, depth);
    }

    private int descend(Continuation continuation, int levels) {
      if (levels > 1) {
        return descend(continuation, levels - 1) + 1;
      }
      for (int i = 0; i < Sizes.YIELDS; i++) {
        yieldValue(continuation, i);
      }
      return 0;
    }
  }
}
