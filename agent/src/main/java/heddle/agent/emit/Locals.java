package heddle.agent.emit;

import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the locals of the original are in a copy, and where the copy's own are.
 *
 * <pre>
 *   entry copy:    parameters..., FrameStack, other locals..., Frame
 *   the same, if a wide local begins in the last word of the parameters:
 *                  parameters and other locals..., FrameStack (moved from behind the parameters), Frame
 *   resume copy:   Frame, FrameStack, all locals...
 * </pre>
 *
 * @param unmoved locals below this one stay where they are
 * @param shift added to the others
 * @param stack local of the FrameStack
 * @param incoming local in which the FrameStack is passed
 * @param frame local of the Frame
 * @param count locals of the original
 * @param resumeShape internal name of the frame's shape in a resume copy; null in an entry copy
 */
record Locals(int unmoved, int shift, int stack, int incoming, int frame, int count, String resumeShape) {

  static Locals ofEntryCopy(MethodAnalysis analysis) {
    int words = Instructions.passedWords(analysis.method().desc, analysis.isStatic());
    int count = analysis.method().maxLocals;
    return coversLastParameterAndMore(analysis, words)
        ? new Locals(count, 0, count, words, count + 1, count, null)
        : new Locals(words, 1, words, words, count + 1, count, null);
  }

  private static boolean coversLastParameterAndMore(MethodAnalysis analysis, int parameterWords) {
    for (AbstractInsnNode insn : analysis.method().instructions) {
      int opcode = insn.getOpcode();
      if ((opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE)
          && ((VarInsnNode) insn).var == parameterWords - 1) {
        return true;
      }
    }
    return false;
  }

  static Locals ofResumeCopy(MethodAnalysis analysis, String shape) {
    return new Locals(0, 2, 1, 1, 0, analysis.method().maxLocals, shape);
  }

  /** Local of a state id, in an entry copy. */
  int state() {
    return frame + 1;
  }

  /** The local of the copy for one of the original. */
  int of(int local) {
    return local < unmoved ? local : local + shift;
  }

  /**
   * Declares the types at a place in the copy.
   *
   * @param types types of the original's locals
   * @param kept which of them hold anything
   * @param operands types on the stack
   */
  void declareFrame(MethodVisitor out, IntFunction<Value> types, IntPredicate kept, List<Object> operands) {
    Object[] words = new Object[count + 3];
    Arrays.fill(words, Opcodes.TOP);
    for (int local = 0; local < count; local++) {
      Value value = types.apply(local);
      if (kept.test(local) && value.tag() != Value.Tag.UNCONSTRUCTED) {
        words[of(local)] = value.toFrame();
      }
    }
    words[stack] = Abi.STACK;
    if (resumeShape != null) {
      words[frame] = resumeShape;
    }
    List<Object> entries = entries(words);
    out.visitFrame(Opcodes.F_NEW, entries.size(), entries.toArray(), operands.size(), operands.toArray());
  }

  /** One entry per value instead of per word, without what follows the last value. */
  private static List<Object> entries(Object[] words) {
    List<Object> entries = new ArrayList<>();
    int used = 0;
    for (int word = 0; word < words.length; word++) {
      Object entry = words[word];
      entries.add(entry);
      if (entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE)) {
        word++;
      }
      used = entry.equals(Opcodes.TOP) ? used : entries.size();
    }
    return entries.subList(0, used);
  }

  static List<Object> toFrame(List<Value> values) {
    return values.stream().map(Value::toFrame).toList();
  }
}
