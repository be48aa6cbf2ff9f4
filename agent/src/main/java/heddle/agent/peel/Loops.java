package heddle.agent.peel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The natural loops of a method, and the cycles that are none.
 *
 * <p>A natural loop has a header which dominates all its members, so it can be entered there only.
 * Back edges with one target make one loop. Two loops are nested or share nothing; that holds in
 * every graph, also an irreducible one, because both headers dominate whatever the two share.
 *
 * <p>The {@link BitSet}s are handed out as they are: read, never written.
 */
public final class Loops {
  /** Instead of an index into {@link #all}: no loop. */
  static final int NONE = -1;

  /**
   * One natural loop. {@code members} has the header and the inner loops in it; {@code parent} is
   * the index in {@link Loops#all} of the next loop around, or -1; {@code depth} is 1 for an
   * outermost one.
   */
  public record Loop(int header, int parent, int depth, BitSet members) {}

  private final List<Loop> all;

  /** Block to index in {@link #all} of the smallest loop around it, or {@link #NONE}. */
  private final int[] innermost;

  private final BitSet irreducible;

  private Loops(List<Loop> all, int[] innermost, BitSet irreducible) {
    this.all = List.copyOf(all);
    this.innermost = innermost;
    this.irreducible = irreducible;
  }

  public static Loops of(FlowGraph graph, Dominators dominators) {
    int[][] predecessors = graph.predecessors();
    int[] innermost = new int[graph.blocks()];
    Arrays.fill(innermost, NONE);
    List<Loop> all = new ArrayList<>();
    for (int header : dominators.order()) {
      BitSet latches = latches(header, predecessors[header], dominators);
      if (!latches.isEmpty()) {
        int parent = innermost[header];
        int depth = parent == NONE ? 1 : all.get(parent).depth() + 1;
        BitSet members = members(header, latches, predecessors, dominators);
        for (int block = members.nextSetBit(0); block >= 0; block = members.nextSetBit(block + 1)) {
          innermost[block] = all.size();
        }
        all.add(new Loop(header, parent, depth, members));
      }
    }
    BitSet irreducible = new IrreducibleCycles(graph, predecessors, dominators).blocks();
    for (Loop loop : all) {
      if (irreducible.get(loop.header())) {
        irreducible.or(loop.members());
      }
    }
    return new Loops(all, innermost, irreducible);
  }

  /** All loops, each after the loops around it. */
  public List<Loop> all() {
    return all;
  }

  /** Number of loops around {@code block}; a header counts as inside its own loop. */
  public int depth(int block) {
    return innermost[block] == NONE ? 0 : all.get(innermost[block]).depth();
  }

  public boolean isHeader(int block) {
    return innermost[block] != NONE && all.get(innermost[block]).header() == block;
  }

  /**
   * Whether {@code block} lies on a cycle that can be entered in more than one place, or in a
   * natural loop on such a cycle. javac makes none; obfuscators and some other languages do.
   */
  public boolean irreducible(int block) {
    return irreducible.get(block);
  }

  /** Index in {@link #all} of the smallest loop that contains {@code block}, or {@link #NONE}. */
  int innermost(int block) {
    return innermost[block];
  }

  /** Sources of back edges to {@code header}; none if it heads no loop. */
  private static BitSet latches(int header, int[] predecessors, Dominators dominators) {
    BitSet latches = new BitSet();
    for (int from : predecessors) {
      if (dominators.reachable(from) && dominators.dominates(header, from)) {
        latches.set(from);
      }
    }
    return latches;
  }

  /** What reaches a latch without passing the header. */
  private static BitSet members(
      int header, BitSet latches, int[][] predecessors, Dominators dominators) {
    BitSet members = (BitSet) latches.clone();
    members.set(header);
    int[] pending = new int[predecessors.length];
    int count = 0;
    for (int latch = latches.nextSetBit(0); latch >= 0; latch = latches.nextSetBit(latch + 1)) {
      pending[count] = latch;
      count += latch == header ? 0 : 1;
    }
    while (count > 0) {
      for (int predecessor : predecessors[pending[--count]]) {
        if (dominators.reachable(predecessor) && !members.get(predecessor)) {
          members.set(predecessor);
          pending[count++] = predecessor;
        }
      }
    }
    return members;
  }
}
