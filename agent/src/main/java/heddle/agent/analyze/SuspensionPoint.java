package heddle.agent.analyze;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * One call through which a method may give up control.
 *
 * @param id state id, from 1; 0 for a tail call, which leaves no frame
 * @param call the instruction; the last of its block
 * @param block the block that it ends
 * @param line its source line, 0 if unknown
 * @param handled true if an exception handler of the method covers it
 * @param locals types of the locals
 * @param live the locals that must be kept
 * @param stack types on the stack below the call's receiver and arguments, bottom first
 */
public record SuspensionPoint(
    int id, MethodInsnNode call, int block, int line, boolean handled, List<Value> locals, BitSet live, List<Value> stack) {

  /** True if the method returns what the call returns, with nothing left to do. */
  public boolean isTail() {
    return id == 0;
  }

  public Type result() {
    return Type.getReturnType(call.desc);
  }

  /** The type of a local to be kept; {@link Value#TOP} if it need not be. */
  public Value kept(int local) {
    return live.get(local) ? locals.get(local) : Value.TOP;
  }

  @Override
  public String toString() {
    return id + ": " + call.owner + "." + call.name + call.desc + " line " + line + " live " + live + " stack " + stack.size();
  }
}
