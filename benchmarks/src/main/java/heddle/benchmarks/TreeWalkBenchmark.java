package heddle.benchmarks;

import heddle.Suspendable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The in-order walk of a balanced tree of 2^15 - 1 nodes, yielding from inside the recursion; per node. By hand it takes
 * an iterator with a stack of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TreeWalkBenchmark.NODES)
public class TreeWalkBenchmark {
  static final int NODES = (1 << 15) - 1;

  private final Node root = Node.balanced(0, NODES);

  @Benchmark
  public long plainStackOpaque() {
    return sum(new OpaqueStackWalk(root));
  }

  @Benchmark
  public long plainStackInlined() {
    return sum(new StackWalk(root));
  }

  @Benchmark
  public long wovenRecursion() {
    IntGenerator values = IntGenerator.of(out -> walk(root, out));
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  @Suspendable
  private static void walk(Node node, IntYielder out) {
    if (node != null) {
      walk(node.left, out);
      out.yield(node.value);
      walk(node.right, out);
    }
  }

  private static long sum(PrimitiveIterator.OfInt values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  /** A binary tree of ints. */
  private static final class Node {
    private final Node left;
    private final int value;
    private final Node right;

    private Node(Node left, int value, Node right) {
      this.left = left;
      this.value = value;
      this.right = right;
    }

    static Node balanced(int from, int to) {
      if (from >= to) {
        return null;
      }
      int middle = (from + to) >>> 1;
      return new Node(balanced(from, middle), middle, balanced(middle + 1, to));
    }
  }

  /** The walk turned inside out by hand. */
  private static class StackWalk implements PrimitiveIterator.OfInt {
    private final Deque<Node> path = new ArrayDeque<>();

    StackWalk(Node root) {
      descend(root);
    }

    private void descend(Node from) {
      for (Node node = from; node != null; node = node.left) {
        path.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public int nextInt() {
      Node node = path.pop();
      descend(node.right);
      return node.value;
    }
  }

  /** The same behind calls. */
  private static final class OpaqueStackWalk extends StackWalk {
    OpaqueStackWalk(Node root) {
      super(root);
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public boolean hasNext() {
      return super.hasNext();
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int nextInt() {
      return super.nextInt();
    }
  }
}
