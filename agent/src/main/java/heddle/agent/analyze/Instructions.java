package heddle.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Questions about single instructions. */
public final class Instructions {
  private Instructions() {}

  /** False for labels, line numbers and frames. */
  public static boolean isReal(AbstractInsnNode insn) {
    return insn.getOpcode() >= 0;
  }

  /** The instruction at or after {@code insn}; null at the end. */
  public static AbstractInsnNode nextReal(AbstractInsnNode insn) {
    AbstractInsnNode at = insn;
    while (at != null && !isReal(at)) {
      at = at.getNext();
    }
    return at;
  }

  /** True if control never goes to the next instruction. */
  public static boolean endsFlow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return isReturn(opcode)
        || opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH;
  }

  public static boolean isReturn(int opcode) {
    return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  public static boolean isStore(int opcode) {
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
  }
}
