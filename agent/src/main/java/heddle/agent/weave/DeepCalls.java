package heddle.agent.weave;

import heddle.agent.emit.Abi;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A last pass over copies whose calls may have twins of any class made on demand. */
final class DeepCalls {
  private DeepCalls() {}

  /** Adds {@link Abi#DEEP_CALL} to the kind of each call in the copy. */
  static void mark(MethodNode copy) {
    for (AbstractInsnNode insn : copy.instructions) {
      if (insn instanceof InvokeDynamicInsnNode call && call.bsm.equals(Abi.CALL)) {
        call.bsmArgs[1] = (Integer) call.bsmArgs[1] | Abi.DEEP_CALL;
      }
    }
  }
}
