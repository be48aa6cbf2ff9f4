package heddle.agent.peel;

import java.util.BitSet;

/**
 * On which level control goes on when it takes an edge.
 *
 * <p>A copy of a block on level {@code e} runs while the outermost {@code e} of the peeled loops
 * around it are still in the iteration that the suspension interrupted; loops that are not peeled
 * are not counted. An edge never raises the level: it lowers it to what the target has around it,
 * and to one less if the target heads a peeled loop, because an ordinary iteration starts there.
 *
 * <p>{@code interrupted[b]} is the level of a suspension in block {@code b}: all peeled loops
 * around it. {@code ceiling[b]} is the highest level on which an edge can enter {@code b}.
 */
record Levels(int[] interrupted, int[] ceiling) {

  /** Takes the loops in {@code peeled}, as indices into {@link Loops#all}. */
  static Levels of(FlowGraph graph, Loops loops, BitSet peeled) {
    int[] within = new int[loops.all().size()];
    for (int loop = 0; loop < within.length; loop++) {
      int parent = loops.all().get(loop).parent();
      within[loop] = (parent == Loops.NONE ? 0 : within[parent]) + (peeled.get(loop) ? 1 : 0);
    }
    int[] interrupted = new int[graph.blocks()];
    for (int block = 0; block < interrupted.length; block++) {
      int loop = loops.innermost(block);
      interrupted[block] = loop == Loops.NONE ? 0 : within[loop];
    }
    int[] ceiling = interrupted.clone();
    for (int loop = peeled.nextSetBit(0); loop >= 0; loop = peeled.nextSetBit(loop + 1)) {
      ceiling[loops.all().get(loop).header()]--;
    }
    return new Levels(interrupted, ceiling);
  }

  /** Level on which {@code target} runs when an edge leads to it from level {@code from}. */
  int after(int from, int target) {
    return Math.min(from, ceiling[target]);
  }
}
