package heddle.agent.peel;

import java.util.BitSet;
import java.util.Optional;

/**
 * Which blocks run on which level once one of the suspended calls is resumed.
 *
 * <p>Edges never lead to a higher level, so the levels are settled one by one from the top.
 */
final class Spread {
  private final FlowGraph graph;
  private final Levels levels;

  /** Level to its blocks. Below the level that {@link #settle} is at, those found so far. */
  private final BitSet[] reached;

  private Spread(FlowGraph graph, Levels levels, BitSet calls) {
    this.graph = graph;
    this.levels = levels;
    int top = 0;
    for (int call = calls.nextSetBit(0); call >= 0; call = calls.nextSetBit(call + 1)) {
      top = Math.max(top, levels.interrupted()[call]);
    }
    reached = new BitSet[top + 1];
    for (int level = 0; level <= top; level++) {
      reached[level] = new BitSet(graph.blocks());
    }
    for (int call = calls.nextSetBit(0); call >= 0; call = calls.nextSetBit(call + 1)) {
      resume(call, levels.interrupted()[call]);
    }
  }

  /** Blocks by level, or nothing if their bytes add up to more than {@code sizeLimit}. */
  static Optional<BitSet[]> within(long sizeLimit, FlowGraph graph, Levels levels, BitSet calls) {
    Spread spread = new Spread(graph, levels, calls);
    long size = 0;
    for (int level = spread.reached.length - 1; level >= 0; level--) {
      size += spread.settle(level);
      if (size > sizeLimit) {
        return Optional.empty();
      }
    }
    return Optional.of(spread.reached);
  }

  private void resume(int call, int level) {
    reach(level, call + 1);
    for (int handler : graph.exceptional()[call]) {
      reach(level, handler);
    }
  }

  /** Follows an edge. Returns whether it leads to a block that is new on the level it came from. */
  private boolean reach(int level, int target) {
    int next = levels.after(level, target);
    boolean isNew = !reached[next].get(target);
    reached[next].set(target);
    return isNew && next == level;
  }

  /** Follows all edges on one level and returns the bytes of its blocks. */
  private long settle(int level) {
    int[] pending = new int[graph.blocks()];
    int count = 0;
    BitSet blocks = reached[level];
    for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
      pending[count++] = block;
    }
    long size = 0;
    while (count > 0) {
      int block = pending[--count];
      size += graph.sizes()[block];
      for (int i = 0; i < graph.successorCount(block); i++) {
        int target = graph.successor(block, i);
        if (reach(level, target)) {
          pending[count++] = target;
        }
      }
    }
    return size;
  }
}
