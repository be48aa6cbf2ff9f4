package heddle.agent.weave;

import heddle.agent.analyze.ControlFlow.Block;
import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.peel.FlowGraph;
import heddle.agent.peel.LoopPeeler;
import heddle.agent.peel.SplitPlan;
import org.objectweb.asm.tree.MethodNode;

/** Asks for the blocks of a resume copy. */
final class ResumePlan {
  /** HotSpot does not compile methods above 8000 bytes; dispatch and reloads need some of it. */
  private static final int SIZE_LIMIT = 6000;

  private static final int BYTES_PER_INSTRUCTION = 2;
  private static final int BYTES_PER_POINT = 40;

  private ResumePlan() {}

  static SplitPlan of(MethodAnalysis analysis) {
    var blocks = analysis.flow().blocks();
    int[][] normal = new int[blocks.size()][];
    int[][] exceptional = new int[blocks.size()][];
    int[] sizes = new int[blocks.size()];
    for (Block block : blocks) {
      normal[block.index()] = block.successors().stream().mapToInt(b -> b).toArray();
      exceptional[block.index()] =
          block.ranges().stream().mapToInt(range -> analysis.flow().blockAt(range.handler)).toArray();
      sizes[block.index()] = instructions(analysis.method(), block) * BYTES_PER_INSTRUCTION;
    }
    for (SuspensionPoint point : analysis.points()) {
      sizes[point.block()] += BYTES_PER_POINT;
    }
    int[] resumePoints = analysis.framed().stream().mapToInt(point -> point.block() + 1).toArray();
    return LoopPeeler.plan(new FlowGraph(normal, exceptional, sizes), resumePoints, SIZE_LIMIT);
  }

  private static int instructions(MethodNode method, Block block) {
    int count = 0;
    for (int i = block.start(); i < block.end(); i++) {
      count += Instructions.isReal(method.instructions.get(i)) ? 1 : 0;
    }
    return count;
  }
}
