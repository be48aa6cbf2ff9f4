package heddle.agent.peel;

import java.util.BitSet;

/**
 * Finds what still is a cycle when the back edges of all natural loops are taken away: such a cycle
 * has no block that dominates the others, hence several entries.
 *
 * <p>Every one of these cycles has an edge that retreats without being a back edge, and is sought
 * from there. A reducible method has no such edge and pays for one look at each edge.
 */
final class IrreducibleCycles {
  private final FlowGraph graph;
  private final int[][] predecessors;
  private final Dominators dominators;

  IrreducibleCycles(FlowGraph graph, int[][] predecessors, Dominators dominators) {
    this.graph = graph;
    this.predecessors = predecessors;
    this.dominators = dominators;
  }

  BitSet blocks() {
    BitSet found = new BitSet(graph.blocks());
    for (int from : dominators.order()) {
      for (int i = 0; i < graph.successorCount(from); i++) {
        int to = graph.successor(from, i);
        if (dominators.retreats(from, to) && isForward(from, to) && !found.get(to)) {
          found.or(componentOf(to));
        }
      }
    }
    return found;
  }

  /** Both ends reachable, and not the back edge of a natural loop. */
  private boolean isForward(int from, int to) {
    return dominators.reachable(from) && !dominators.dominates(to, from);
  }

  private BitSet componentOf(int block) {
    BitSet component = reachedFrom(block);
    component.and(reaching(block));
    return component;
  }

  private BitSet reachedFrom(int start) {
    BitSet reached = new BitSet(graph.blocks());
    int[] pending = new int[graph.blocks()];
    int count = 0;
    reached.set(start);
    pending[count++] = start;
    while (count > 0) {
      int from = pending[--count];
      for (int i = 0; i < graph.successorCount(from); i++) {
        int to = graph.successor(from, i);
        if (isForward(from, to) && !reached.get(to)) {
          reached.set(to);
          pending[count++] = to;
        }
      }
    }
    return reached;
  }

  private BitSet reaching(int end) {
    BitSet reaching = new BitSet(graph.blocks());
    int[] pending = new int[graph.blocks()];
    int count = 0;
    reaching.set(end);
    pending[count++] = end;
    while (count > 0) {
      int to = pending[--count];
      for (int from : predecessors[to]) {
        if (!reaching.get(from) && isForward(from, to)) {
          reaching.set(from);
          pending[count++] = from;
        }
      }
    }
    return reaching;
  }
}
