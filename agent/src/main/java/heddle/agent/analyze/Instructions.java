package heddle.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Questions about single instructions. */
public final class Instructions {
  /** An invokedynamic passes at most 253 words (its method handle and its call site need two), of which the stack is one. */
  public static final int MAX_LINKED_WORDS = 252;

  private Instructions() {}

  /** False for labels, line numbers and frames. */
  public static boolean isReal(AbstractInsnNode insn) {
    return insn.getOpcode() >= 0;
  }

  /** Words that a call passes: those of its parameters, and one for the receiver if it has one. */
  public static int passedWords(String descriptor, boolean isStatic) {
    int withReceiver = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    return isStatic ? withReceiver - 1 : withReceiver;
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
