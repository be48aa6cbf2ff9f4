package heddle.agent.analyze;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * All the emitters need to know of a marked method. Nothing in here is changed by later passes.
 *
 * @param owner internal name of the class
 * @param method its code, with allocations moved behind arguments that may suspend
 * @param frames types before each instruction
 * @param flow blocks, cut behind each suspension point that is no tail call
 * @param liveness of locals, per block
 * @param points in code order
 * @param plainCalls the calls that may suspend, but not here
 */
public record MethodAnalysis(
    String owner, MethodNode method, FrameTable frames, ControlFlow flow, Liveness liveness,
    List<SuspensionPoint> points, List<PlainCall> plainCalls) {

  public boolean isStatic() {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  /** The suspension points that leave a frame: those with a state id, in its order. */
  public List<SuspensionPoint> framed() {
    return points.stream().filter(point -> !point.isTail()).toList();
  }

  /** The lines of these, as {@code heddle.woven.Linker.frame} wants them. */
  public String lines() {
    StringBuilder lines = new StringBuilder();
    framed().forEach(point -> lines.append((char) point.line()));
    return lines.toString();
  }
}
