package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.NODES;
import static heddle.benchmarks.common.Sizes.NODES_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Suspendable;
import heddle.benchmarks.common.Tree;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The in-order walk of a balanced tree of 2^15 - 1 nodes, yielding from inside the recursion; per node. By hand it
 * takes an iterator with a stack of its own.
 */
@OperationsPerInvocation(NODES)
public class TreeWalkBenchmark extends Workload {
  private final Tree root = Tree.balanced(NODES);
  private final IntGenerator endless = IntGenerator.of(out -> walkForever(root, out));

  @Benchmark
  public long plain() {
    return sum(new StackWalk(root));
  }

  @Benchmark
  public long plainOpaque() {
    return sum(new OpaqueStackWalk(root));
  }

  @Benchmark
  public long heddle() {
    IntGenerator values = IntGenerator.of(out -> walk(root, out));
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return checked(sum, NODES_SUM);
  }

  /** By a generator that lives as long as the program, so that the collector has moved it to the old generation. */
  @Benchmark
  public long heddleLongLived() {
    long sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += endless.nextInt();
    }
    return checked(sum, NODES_SUM);
  }

  @Suspendable
  private static void walkForever(Tree root, IntYielder out) {
    while (true) {
      walk(root, out);
    }
  }

  @Suspendable
  private static void walk(Tree node, IntYielder out) {
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
    return checked(sum, NODES_SUM);
  }

  /** The walk turned inside out by hand. */
  private static class StackWalk implements PrimitiveIterator.OfInt {
    private final Deque<Tree> path = new ArrayDeque<>();

    StackWalk(Tree root) {
      descend(root);
    }

    private void descend(Tree from) {
      for (Tree node = from; node != null; node = node.left) {
        path.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public int nextInt() {
      Tree node = path.pop();
      descend(node.right);
      return node.value;
    }
  }

  /** The same behind calls. */
  private static final class OpaqueStackWalk extends StackWalk {
    OpaqueStackWalk(Tree root) {
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
