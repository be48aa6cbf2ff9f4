package heddle.agent.peel;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Checks graphs by definition, with nothing from the code under test. */
final class Reducibility {
  private final BitSet[] into;
  private final BitSet[] from;

  /** Row {@code v} of {@code successors} has what {@code v} leads to. */
  Reducibility(BitSet[] successors) {
    int nodes = successors.length;
    into = new BitSet[nodes];
    from = new BitSet[nodes];
    for (int node = 0; node < nodes; node++) {
      into[node] = new BitSet(nodes);
      from[node] = (BitSet) successors[node].clone();
    }
    for (int node = 0; node < nodes; node++) {
      int source = node;
      from[node].stream().forEach(target -> into[target].set(source));
    }
  }

  /**
   * Rows for what block 0 of {@code graph} reaches; the others are empty and have no edge into
   * them.
   */
  static BitSet[] reachable(FlowGraph graph) {
    BitSet[] successors = new BitSet[graph.blocks()];
    for (int block = 0; block < successors.length; block++) {
      successors[block] = new BitSet();
      for (int i = 0; i < graph.successorCount(block); i++) {
        successors[block].set(graph.successor(block, i));
      }
    }
    BitSet seen = closure(0, successors);
    for (int block = 0; block < successors.length; block++) {
      if (!seen.get(block)) {
        successors[block].clear();
      }
    }
    return successors;
  }

  static BitSet closure(int start, BitSet[] successors) {
    BitSet seen = new BitSet();
    Deque<Integer> pending = new ArrayDeque<>();
    seen.set(start);
    pending.push(start);
    while (!pending.isEmpty()) {
      BitSet fresh = (BitSet) successors[pending.pop()].clone();
      fresh.andNot(seen);
      seen.or(fresh);
      fresh.stream().forEach(pending::push);
    }
    return seen;
  }

  /**
   * Whether T1 (drop a self-loop) and T2 (merge a node into its only predecessor) leave node {@code
   * root} alone. All nodes with edges have to be reachable from it. Destroys this object.
   */
  boolean collapsesTo(int root) {
    Deque<Integer> pending = new ArrayDeque<>();
    for (int node = 0; node < into.length; node++) {
      pending.add(node);
    }
    while (!pending.isEmpty()) {
      int node = pending.remove();
      into[node].clear(node);
      from[node].clear(node);
      if (node != root && into[node].cardinality() == 1) {
        int only = into[node].nextSetBit(0);
        from[only].clear(node);
        into[node].clear();
        from[node].stream().forEach(target -> move(target, node, only));
        from[node].stream().forEach(pending::add);
        from[node].clear();
        pending.add(only);
      }
    }
    for (int node = 0; node < into.length; node++) {
      if (!into[node].isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void move(int target, int node, int only) {
    into[target].clear(node);
    into[target].set(only);
    from[only].set(target);
  }
}
