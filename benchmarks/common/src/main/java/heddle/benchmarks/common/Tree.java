package heddle.benchmarks.common;

/** A binary tree of ints, whose in-order walk counts from 0. */
public final class Tree {
  public final Tree left;
  public final int value;
  public final Tree right;

  private Tree(Tree left, int value, Tree right) {
    this.left = left;
    this.value = value;
    this.right = right;
  }

  /** A balanced tree of {@code nodes} nodes; null if that is 0. */
  public static Tree balanced(int nodes) {
    return balanced(0, nodes);
  }

  private static Tree balanced(int from, int to) {
    if (from >= to) {
      return null;
    }
    int middle = (from + to) >>> 1;
    return new Tree(balanced(from, middle), middle, balanced(middle + 1, to));
  }
}
