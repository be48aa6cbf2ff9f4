package heddle.agent.verify;

import static heddle.agent.verify.TypeState.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * One pass over the code of one static method: between declared frames, types follow from the instructions; wherever
 * control may come from elsewhere, they must be assignable to what is declared there.
 */
final class MethodCheck {
  private static final String THROWABLE = "java/lang/Throwable";

  private final MethodNode method;
  private final Assignability types;
  private final InstructionRules rules;
  private final AbstractInsnNode[] code;

  /** The frame in front of each instruction that has one. */
  private final FrameNode[] frames;

  private final List<Range> ranges = new ArrayList<>();

  /** An exception range, by indices of instructions. */
  private record Range(int start, int end, Object thrown, LabelNode handler) {}

  MethodCheck(String owner, MethodNode method, Assignability types) {
    this.method = method;
    this.types = types;
    this.rules = new InstructionRules(owner, Type.getReturnType(method.desc));
    this.code = method.instructions.toArray();
    this.frames = new FrameNode[code.length];
  }

  /** Why the method is wrong; null if it is right. */
  String run() {
    int at = -1;
    try {
      checkTables();
      collectFrames();
      TypeState state = TypeState.atEntry(method, types);
      for (at = 0; at < code.length; at++) {
        if (code[at].getOpcode() >= 0) {
          state = check(at, state);
        }
      }
      require(state == null, "control leaves the code at its end");
      return null;
    } catch (TypeMismatch mismatch) {
      return mismatch.getMessage() + where(at);
    }
  }

  private String where(int at) {
    if (at < 0 || at >= code.length) {
      return "";
    }
    int line = 0;
    for (AbstractInsnNode insn = code[at]; insn != null && line == 0; insn = insn.getPrevious()) {
      line = insn instanceof LineNumberNode number ? number.line : 0;
    }
    return " at instruction " + at + ", opcode " + code[at].getOpcode() + (line == 0 ? "" : ", line " + line);
  }

  private void checkTables() {
    require((method.access & Opcodes.ACC_STATIC) != 0, "it is not static");
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      int start = index(range.start);
      int end = index(range.end);
      require(real(start) < real(end), "an exception range is empty");
      String thrown = range.type == null ? THROWABLE : range.type;
      require(types.isAssignable(thrown, THROWABLE), thrown + " cannot be caught");
      ranges.add(new Range(start, end, thrown, range.handler));
    }
    Set<List<Object>> seen = new HashSet<>();
    List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
    for (LocalVariableNode variable : variables) {
      int start = real(index(variable.start));
      int end = real(index(variable.end));
      require(start <= end, () -> "the variable " + variable.name + " ends before it begins");
      require(variable.index + Type.getType(variable.desc).getSize() <= method.maxLocals,
          () -> "the variable " + variable.name + " is in no local");
      require(seen.add(List.of(variable.name, variable.index, start, end)),
          () -> "the variable " + variable.name + " is there twice");
    }
  }

  private void collectFrames() {
    FrameNode pending = null;
    for (int i = 0; i < code.length; i++) {
      if (code[i] instanceof FrameNode frame) {
        pending = frame;
      } else if (code[i].getOpcode() >= 0) {
        frames[i] = pending;
        pending = null;
      }
    }
  }

  /** Checks one instruction, and returns the types behind it; null if control does not get there. */
  private TypeState check(int at, TypeState before) {
    TypeState state = before;
    if (frames[at] != null) {
      state = TypeState.declared(frames[at], method, types);
      if (before != null) {
        before.requireFits(state);
      }
    }
    require(state != null, "there is no frame behind a jump");
    AbstractInsnNode insn = code[at];
    checkHandlers(at, state);
    rules.apply(insn, state);
    if (insn.getOpcode() == Opcodes.INVOKESPECIAL) {
      checkHandlers(at, state); // it may have constructed an object, and thrown then
    }
    for (LabelNode target : targets(insn)) {
      state.requireFits(declaredAt(target));
    }
    return endsFlow(insn.getOpcode()) ? null : state;
  }

  private void checkHandlers(int at, TypeState state) {
    for (Range range : ranges) {
      if (range.start() <= at && at < range.end()) {
        state.requireFitsHandler(range.thrown(), declaredAt(range.handler()));
      }
    }
  }

  private TypeState declaredAt(LabelNode label) {
    int target = real(index(label));
    require(target < code.length && frames[target] != null, "there is no frame at the target of a jump or handler");
    return TypeState.declared(frames[target], method, types);
  }

  private int index(LabelNode label) {
    return method.instructions.indexOf(label);
  }

  /** Index of the instruction at or behind {@code index}; the length of the code at its end. */
  private int real(int index) {
    int at = index;
    while (at < code.length && code[at].getOpcode() < 0) {
      at++;
    }
    return at;
  }

  private static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      return with(table.labels, table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      return with(lookup.labels, lookup.dflt);
    }
    return List.of();
  }

  private static List<LabelNode> with(List<LabelNode> labels, LabelNode dflt) {
    List<LabelNode> all = new ArrayList<>(labels);
    all.add(dflt);
    return all;
  }

  private static boolean endsFlow(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
        || opcode == Opcodes.ATHROW;
  }
}
