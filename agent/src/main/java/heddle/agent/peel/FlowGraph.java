package heddle.agent.peel;

/**
 * Control flow of one method: basic blocks 0 to n-1 in code order, block 0 being the method's
 * entry.
 *
 * <p>{@code normal[b]} lists where block {@code b} jumps or falls through to; {@code
 * exceptional[b]} lists the handlers of the ranges that cover it. A range has to start and end at
 * block borders. Either list may name a block twice (a switch, two catch types with one handler);
 * the order is the caller's and {@link SplitPlan} keeps it. {@code sizes[b]} is in bytes of code.
 *
 * <p>The arrays are not copied: whoever makes a graph does not write to them afterwards.
 */
public record FlowGraph(int[][] normal, int[][] exceptional, int[] sizes) {

  public FlowGraph {
    int blocks = sizes.length;
    if (blocks == 0 || normal.length != blocks || exceptional.length != blocks) {
      throw new IllegalArgumentException(
          "A flow graph needs one row per block, and at least one block:"
              + " normal %d, exceptional %d, sizes %d."
                  .formatted(normal.length, exceptional.length, blocks));
    }
    requireBlocks(normal, blocks);
    requireBlocks(exceptional, blocks);
  }

  private static void requireBlocks(int[][] successors, int blocks) {
    for (int block = 0; block < blocks; block++) {
      for (int successor : successors[block]) {
        if (successor < 0 || successor >= blocks) {
          throw new IllegalArgumentException(
              "Block %d leads to block %d, but there are only %d blocks."
                  .formatted(block, successor, blocks));
        }
      }
    }
  }

  /** Number of blocks, unreachable ones included. */
  public int blocks() {
    return sizes.length;
  }

  /** Number of edges out of {@code block}, normal and exceptional. */
  int successorCount(int block) {
    return normal[block].length + exceptional[block].length;
  }

  /** One edge out of {@code block}: the normal ones first, then the exceptional ones. */
  int successor(int block, int index) {
    int[] ordinary = normal[block];
    return index < ordinary.length ? ordinary[index] : exceptional[block][index - ordinary.length];
  }

  /** Sources of the edges into each block, one entry per edge, in ascending order. */
  int[][] predecessors() {
    int[] counts = new int[blocks()];
    for (int block = 0; block < blocks(); block++) {
      for (int i = 0; i < successorCount(block); i++) {
        counts[successor(block, i)]++;
      }
    }
    int[][] predecessors = new int[blocks()][];
    for (int block = 0; block < blocks(); block++) {
      predecessors[block] = new int[counts[block]];
    }
    for (int block = blocks() - 1; block >= 0; block--) {
      for (int i = 0; i < successorCount(block); i++) {
        int successor = successor(block, i);
        predecessors[successor][--counts[successor]] = block;
      }
    }
    return predecessors;
  }
}
