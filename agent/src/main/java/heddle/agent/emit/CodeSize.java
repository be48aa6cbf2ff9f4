package heddle.agent.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** How many bytes a method's code will have at most, which is rarely more than it will have indeed. */
public final class CodeSize {
  /** HotSpot interprets methods that are larger, and never compiles them ({@code -XX:-DontCompileHugeMethods} aside). */
  public static final int MOST_COMPILED = 8_000;

  /** The most bytes that a method may have (JVMS 4.7.3). */
  public static final int MOST = 65_535;

  private static final int FARTHEST_JUMP = Short.MAX_VALUE;

  private static final int GOTO_W = 200;
  private static final int FAR_GOTO = 5;

  /** The inverse condition, which jumps over a {@code goto_w}. */
  private static final int FAR_CONDITION = 8;

  private static final int NEAR_LOCALS = 256;

  private CodeSize() {}

  /** An upper bound. */
  public static int of(MethodNode method) {
    return measure(method, new HashSet<>());
  }

  /**
   * Changes the jumps without condition that are farther than two bytes can tell. ASM would do so as well, but by making the
   * method again, with frames computed anew, and not of every method that is nearly as large as can be.
   */
  public static MethodNode withFarGotos(MethodNode method) {
    Set<AbstractInsnNode> far = new HashSet<>();
    measure(method, far);
    for (AbstractInsnNode insn : far) {
      if (insn.getOpcode() == Opcodes.GOTO) {
        ((JumpInsnNode) insn).setOpcode(GOTO_W);
      }
    }
    return method;
  }

  private static int measure(MethodNode method, Set<AbstractInsnNode> far) {
    int near = 0;
    for (AbstractInsnNode insn : method.instructions) {
      near += size(insn);
    }
    return near <= FARTHEST_JUMP ? near : measureFar(method, far);
  }

  private static int measureFar(MethodNode method, Set<AbstractInsnNode> far) {
    Map<AbstractInsnNode, Integer> offsets = new HashMap<>();
    int bytes = lay(method, far, offsets);
    while (bytes > FARTHEST_JUMP && addFar(method, offsets, far)) {
      bytes = lay(method, far, offsets);
    }
    return bytes;
  }

  /** Notes where each instruction is, and returns where the last one ends. */
  private static int lay(MethodNode method, Set<AbstractInsnNode> far, Map<AbstractInsnNode, Integer> offsets) {
    int at = 0;
    for (AbstractInsnNode insn : method.instructions) {
      offsets.put(insn, at);
      if (far.contains(insn)) {
        at += insn.getOpcode() == Opcodes.GOTO || insn.getOpcode() == GOTO_W ? FAR_GOTO : FAR_CONDITION;
      } else {
        at += size(insn);
      }
    }
    return at;
  }

  private static boolean addFar(MethodNode method, Map<AbstractInsnNode, Integer> offsets, Set<AbstractInsnNode> far) {
    boolean added = false;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof JumpInsnNode jump && Math.abs(offsets.get(jump) - offsets.get(jump.label)) > FARTHEST_JUMP) {
        added |= far.add(jump);
      }
    }
    return added;
  }

  private static int size(AbstractInsnNode insn) {
    return switch (insn.getType()) {
      case AbstractInsnNode.LABEL, AbstractInsnNode.LINE, AbstractInsnNode.FRAME -> 0;
      case AbstractInsnNode.INSN -> 1;
      case AbstractInsnNode.VAR_INSN -> access(((VarInsnNode) insn).var);
      case AbstractInsnNode.IINC_INSN -> increment((IincInsnNode) insn);
      case AbstractInsnNode.INT_INSN -> insn.getOpcode() == Opcodes.SIPUSH ? 3 : 2;
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> 5;
      case AbstractInsnNode.METHOD_INSN -> insn.getOpcode() == Opcodes.INVOKEINTERFACE ? 5 : 3;
      case AbstractInsnNode.MULTIANEWARRAY_INSN -> 4;
      case AbstractInsnNode.TABLESWITCH_INSN -> 16 + 4 * ((TableSwitchInsnNode) insn).labels.size();
      case AbstractInsnNode.LOOKUPSWITCH_INSN -> 12 + 8 * ((LookupSwitchInsnNode) insn).labels.size();
      default -> 3;
    };
  }

  private static int access(int local) {
    if (local <= 3) {
      return 1;
    }
    return local < NEAR_LOCALS ? 2 : 4;
  }

  private static int increment(IincInsnNode increment) {
    return increment.var < NEAR_LOCALS && increment.incr == (byte) increment.incr ? 3 : 6;
  }
}
