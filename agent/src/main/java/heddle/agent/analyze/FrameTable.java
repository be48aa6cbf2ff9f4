package heddle.agent.analyze;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The verification types before each instruction. One pass, no merging, no class hierarchy: class files of version 51 and
 * later declare a frame at each merge and after each jump (JVMS 4.10.1), read here in expanded form.
 */
public final class FrameTable {
  private final Frame<Value>[] before;

  private FrameTable(Frame<Value>[] before) {
    this.before = before;
  }

  /** Types before the instruction with that index; null if it cannot be reached. */
  public Frame<Value> before(int index) {
    return before[index];
  }

  static FrameTable of(String owner, MethodNode method) throws AnalyzerException {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Frame<Value>[] before = new Frame[method.instructions.size()];
    TypeInterpreter interpreter = new TypeInterpreter();
    Frame<Value> current = atEntry(owner, method);
    int index = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        current = declared(frame, method);
      }
      before[index++] = current;
      if (current != null && Instructions.isReal(insn)) {
        current = Instructions.endsFlow(insn) ? null : after(insn, current, interpreter);
      }
    }
    return new FrameTable(before);
  }

  private static Frame<Value> after(AbstractInsnNode insn, Frame<Value> before, TypeInterpreter interpreter)
      throws AnalyzerException {
    Frame<Value> after = new Frame<>(before);
    after.execute(insn, interpreter);
    if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
      int arguments = Type.getArgumentTypes(call.desc).length;
      Value constructed = before.getStack(before.getStackSize() - 1 - arguments);
      replace(after, constructed, Value.reference(Type.getObjectType(call.owner)));
    }
    return after;
  }

  private static void replace(Frame<Value> frame, Value from, Value to) {
    for (int i = 0; i < frame.getLocals(); i++) {
      if (frame.getLocal(i).equals(from)) {
        frame.setLocal(i, to);
      }
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      if (frame.getStack(i).equals(from)) {
        frame.setStack(i, to);
      }
    }
  }

  private static Frame<Value> atEntry(String owner, MethodNode method) {
    Frame<Value> frame = empty(method);
    int local = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      frame.setLocal(local++, Value.reference(Type.getObjectType(owner)));
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      frame.setLocal(local, Value.of(type));
      local += type.getSize();
    }
    return frame;
  }

  private static Frame<Value> declared(FrameNode declared, MethodNode method) {
    Frame<Value> frame = empty(method);
    int local = 0;
    for (Object entry : orEmpty(declared.local)) {
      Value value = Value.fromFrame(entry);
      frame.setLocal(local, value);
      local += value.getSize();
    }
    for (Object entry : orEmpty(declared.stack)) {
      frame.push(Value.fromFrame(entry));
    }
    return frame;
  }

  private static Frame<Value> empty(MethodNode method) {
    Frame<Value> frame = new Frame<>(method.maxLocals, method.maxStack);
    for (int i = 0; i < method.maxLocals; i++) {
      frame.setLocal(i, Value.TOP);
    }
    return frame;
  }

  private static List<Object> orEmpty(List<Object> entries) {
    return entries == null ? List.of() : entries;
  }
}
