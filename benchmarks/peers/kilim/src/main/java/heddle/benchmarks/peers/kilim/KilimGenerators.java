package heddle.benchmarks.peers.kilim;

import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;
import java.util.Iterator;
import kilim.Generator;
import kilim.Pausable;

/** Kilim's generators, whose values are boxed. */
public final class KilimGenerators {
  private KilimGenerators() {}

  /** The flat loop; its sum. */
  public static long flat() {
    return sum(new Flat());
  }

  /** The walk of a tree; its sum. */
  public static long walk(Tree root) {
    return sum(new Walk(root));
  }

  /** Yields from {@code depth} frames down; their sum. */
  public static long descend(int depth) {
    return sum(new Descent(depth));
  }

  private static long sum(Iterator<Integer> values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return sum;
  }

  private static final class Flat extends Generator<Integer> {
    @Override
    public void execute() throws Pausable {
      for (int i = 0; i < Sizes.ELEMENTS; i++) {
        this.yield(i);
      }
    }
  }

  private static final class Walk extends Generator<Integer> {
    private final Tree root;

    Walk(Tree root) {
      this.root = root;
    }

    @Override
    public void execute() throws Pausable {
      walk(root);
    }

    private void walk(Tree node) throws Pausable {
      if (node != null) {
        walk(node.left);
        this.yield(node.value);
        walk(node.right);
      }
    }
  }

  private static final class Descent extends Generator<Integer> {
    private final int depth;

    Descent(int depth) {
      this.depth = depth;
    }

    @Override
    public void execute() throws Pausable {
      descend(depth);
    }

    private int descend(int levels) throws Pausable {
      if (levels > 1) {
        return descend(levels - 1) + 1;
      }
      for (int i = 0; i < Sizes.YIELDS; i++) {
        this.yield(i);
      }
      return 0;
    }
  }
}
