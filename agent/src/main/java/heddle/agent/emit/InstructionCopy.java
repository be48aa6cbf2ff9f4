package heddle.agent.emit;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/** An instruction of the original in a copy: other labels, other locals. */
final class InstructionCopy {
  private InstructionCopy() {}

  static void emit(AbstractInsnNode insn, Map<LabelNode, LabelNode> labels, Locals locals, MethodVisitor out) {
    AbstractInsnNode copy = insn.clone(labels);
    if (copy instanceof VarInsnNode access) {
      access.var = locals.of(access.var);
    } else if (copy instanceof IincInsnNode inc) {
      inc.var = locals.of(inc.var);
    }
    copy.accept(out);
  }
}
