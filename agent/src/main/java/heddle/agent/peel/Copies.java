package heddle.agent.peel;

import heddle.agent.peel.SplitPlan.Copy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The copies of a plan in its order: from the highest level down, in code order on each level. */
final class Copies {
  private final Levels levels;
  private final List<Copy> all = new ArrayList<>();

  /**
   * Level and block to index in {@link #all}. Holds garbage for blocks that are not on that level.
   */
  private final int[][] index;

  /** Takes the blocks on each level, as {@link Spread} finds them. */
  Copies(Levels levels, BitSet[] reached, int blocks) {
    this.levels = levels;
    index = new int[reached.length][blocks];
    for (int level = reached.length - 1; level >= 0; level--) {
      int[] numbers = index[level];
      BitSet here = reached[level];
      for (int block = here.nextSetBit(0); block >= 0; block = here.nextSetBit(block + 1)) {
        numbers[block] = all.size();
        all.add(new Copy(block, level));
      }
    }
  }

  List<Copy> all() {
    return all;
  }

  /** Index of the copy that an edge to {@code target} leads to from a copy on {@code level}. */
  int after(int level, int target) {
    return index[levels.after(level, target)][target];
  }

  /** Edges of all copies, where {@code targets} has those of all blocks. */
  int[][] edges(int[][] targets) {
    int[][] edges = new int[all.size()][];
    for (int i = 0; i < edges.length; i++) {
      Copy copy = all.get(i);
      edges[i] = targets[copy.block()].clone();
      for (int edge = 0; edge < edges[i].length; edge++) {
        edges[i][edge] = after(copy.level(), edges[i][edge]);
      }
    }
    return edges;
  }
}
