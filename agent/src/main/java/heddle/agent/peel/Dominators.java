package heddle.agent.peel;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which block lies on every path from the method's entry to which other block.
 *
 * <p>The algorithm is Cooper, Harvey and Kennedy's "A Simple, Fast Dominance Algorithm", with one
 * change. They meet the predecessors of a block two at a time, which is quadratic for a handler
 * whose range covers thousands of blocks in a row. Here all predecessors climb together, the
 * highest number first, so that no dominator is passed twice on behalf of one block.
 *
 * <p>Handlers count as successors: a loop that goes round through a catch block is a loop.
 */
public final class Dominators {
  private static final int NONE = -1;

  /**
   * Reachable blocks in reverse postorder; all arrays named "position" below index into this one.
   */
  private final int[] order;

  /** Block to position, or {@link #NONE} for a block that cannot be reached from block 0. */
  private final int[] position;

  /** Position to position of the immediate dominator, always smaller; the entry's own is 0. */
  private final int[] dominator;

  /**
   * Position to place in a preorder of the dominator tree, for {@link #dominates} in constant time.
   */
  private final int[] place;

  /** Position to number of blocks dominated, itself included. */
  private final int[] weight;

  private Dominators(FlowGraph graph) {
    order = reversePostorder(graph);
    position = new int[graph.blocks()];
    Arrays.fill(position, NONE);
    for (int at = 0; at < order.length; at++) {
      position[order[at]] = at;
    }
    dominator = climbToFixpoint(graph.predecessors());
    weight = new int[order.length];
    for (int at = order.length - 1; at >= 0; at--) {
      weight[at]++;
      if (at > 0) {
        weight[dominator[at]] += weight[at];
      }
    }
    place = preorder();
  }

  public static Dominators of(FlowGraph graph) {
    return new Dominators(graph);
  }

  /** Whether control can get from the method's entry to {@code block}. */
  public boolean reachable(int block) {
    return position[block] != NONE;
  }

  /** Closest strict dominator; -1 for the method's entry and for unreachable blocks. */
  public int immediate(int block) {
    return position[block] <= 0 ? NONE : order[dominator[position[block]]];
  }

  /**
   * Whether every path from the entry to {@code lower} visits {@code upper}. Both must be
   * reachable.
   */
  public boolean dominates(int upper, int lower) {
    int distance = place[position[lower]] - place[position[upper]];
    return 0 <= distance && distance < weight[position[upper]];
  }

  /**
   * Whether the edge closes a cycle in the depth-first search, be it that of a natural loop or not.
   */
  boolean retreats(int from, int to) {
    return position[to] <= position[from];
  }

  /** Reachable blocks, each after its dominators. */
  int[] order() {
    return order.clone();
  }

  private static int[] reversePostorder(FlowGraph graph) {
    int[] path = new int[graph.blocks()];
    int[] taken = new int[graph.blocks()];
    int[] order = new int[graph.blocks()];
    BitSet seen = new BitSet(graph.blocks());
    int first = order.length;
    int length = 1;
    seen.set(0);
    while (length > 0) {
      int block = path[length - 1];
      if (taken[block] == graph.successorCount(block)) {
        order[--first] = block;
        length--;
        continue;
      }
      int next = graph.successor(block, taken[block]++);
      if (!seen.get(next)) {
        seen.set(next);
        path[length++] = next;
      }
    }
    return Arrays.copyOfRange(order, first, order.length);
  }

  private int[] climbToFixpoint(int[][] predecessors) {
    int[] idom = new int[order.length];
    Arrays.fill(idom, NONE);
    idom[0] = 0;
    BitSet climbers = new BitSet(order.length);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int at = 1; at < order.length; at++) {
        int found = meet(predecessors[order[at]], idom, climbers);
        changed |= found != idom[at];
        idom[at] = found;
      }
    }
    return idom;
  }

  /**
   * Lowest common dominator of the predecessors seen so far. {@code climbers} is empty before and
   * after.
   */
  private int meet(int[] predecessors, int[] idom, BitSet climbers) {
    int count = 0;
    for (int predecessor : predecessors) {
      int at = position[predecessor];
      if (at != NONE && idom[at] != NONE && !climbers.get(at)) {
        climbers.set(at);
        count++;
      }
    }
    int highest = climbers.length() - 1;
    while (count > 1) {
      climbers.clear(highest);
      if (climbers.get(idom[highest])) {
        count--;
      } else {
        climbers.set(idom[highest]);
      }
      highest = climbers.previousSetBit(highest - 1);
    }
    climbers.clear(highest);
    return highest;
  }

  /**
   * Numbers the tree without walking it: each block takes the next free stretch of its dominator's.
   */
  private int[] preorder() {
    int[] places = new int[order.length];
    int[] free = new int[order.length];
    free[0] = 1;
    for (int at = 1; at < order.length; at++) {
      places[at] = free[dominator[at]];
      free[dominator[at]] += weight[at];
      free[at] = places[at] + 1;
    }
    return places;
  }
}
