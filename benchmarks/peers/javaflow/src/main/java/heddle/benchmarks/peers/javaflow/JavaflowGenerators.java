package heddle.benchmarks.peers.javaflow;

import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;
import org.apache.commons.javaflow.api.continuable;

/** Generators made of JavaFlow's continuations. */
public final class JavaflowGenerators {
  private JavaflowGenerators() {}

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
    @continuable
    public void run() {
      for (int i = 0; i < Sizes.ELEMENTS; i++) {
        yieldValue(i);
      }
    }
  }

  private static final class Walk extends IntGenerator {
    private final Tree root;

    Walk(Tree root) {
      this.root = root;
    }

    @Override
    @continuable
    public void run() {
      walk(root);
    }

    @continuable
    private void walk(Tree node) {
      if (node != null) {
        walk(node.left);
        yieldValue(node.value);
        walk(node.right);
      }
    }
  }

  private static final class Descent extends IntGenerator {
    private final int depth;

    Descent(int depth) {
      this.depth = depth;
    }

    @Override
    @continuable
    public void run() {
      descend(depth);
    }

    @continuable
    private int descend(int levels) {
      if (levels > 1) {
        return descend(levels - 1) + 1;
      }
      for (int i = 0; i < Sizes.YIELDS; i++) {
        yieldValue(i);
      }
      return 0;
    }
  }
}
