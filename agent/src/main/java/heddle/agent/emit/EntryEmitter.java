package heddle.agent.emit;

import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.Kind;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.layout.FrameLayout;
import heddle.agent.layout.FrameLayout.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Emits the entry copy: the method as it is, but that its calls go to entry copies, and that it leaves when one of them
 * suspends.
 *
 * <pre>{@code
 * private static long sum$co(Source in, FrameStack stack) {
 *   long total = 0;
 *   while (in.hasNext()) {
 *     Item item = next$co(in, stack);
 *     if (stack.suspended != 0) goto suspend1;      // one test per call, nothing saved
 *     total += item.size();
 *   }
 *   return total;
 *
 *   suspend1:                                       // outside of all exception ranges
 *     Frame_1_0_1 frame = new sum's frame;
 *     frame.r0 = in;
 *     frame.l0 = total;
 *     stack.push(frame, 1);
 *     return 0;
 * }
 * }</pre>
 */
public final class EntryEmitter {
  private final MethodAnalysis analysis;
  private final FrameLayout layout;
  private final WovenNames names;
  private final String sourceFile;
  private final PassEmitter passes;
  private final Form form;
  private final Locals locals;
  private final MethodNode copy;
  private final Code code;
  private final Map<LabelNode, LabelNode> labels = new HashMap<>();
  private final Map<AbstractInsnNode, SuspensionPoint> points = new HashMap<>();
  private final Map<SuspensionPoint, Label> suspends = new IdentityHashMap<>();

  /** For each point but tail calls, by its id, the points that keep the same values: they share the code to spill. */
  private final List<List<SuspensionPoint>> keepers;

  private EntryEmitter(
      MethodAnalysis analysis, FrameLayout layout, WovenNames names, String sourceFile, PassEmitter passes, Form form) {
    this.analysis = analysis;
    this.layout = layout;
    this.names = names;
    this.sourceFile = sourceFile;
    this.passes = passes;
    this.form = form;
    this.locals = Locals.ofEntryCopy(analysis);
    this.copy = new MethodNode(
        Opcodes.ASM9, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, names.entry(),
        names.entryDescriptor(), null, analysis.method().exceptions.toArray(new String[0]));
    this.code = new Code(copy);
    analysis.points().forEach(point -> points.put(point.call(), point));
    this.keepers = keepers(analysis.framed(), layout);
  }

  /** @param sourceFile of the class, empty if unknown: for stack traces */
  public static MethodNode emit(
      MethodAnalysis analysis, FrameLayout layout, WovenNames names, String sourceFile, PassEmitter passes, Form form) {
    return new EntryEmitter(analysis, layout, names, sourceFile, passes, form).emit();
  }

  private MethodNode emit() {
    for (AbstractInsnNode insn : analysis.method().instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    copy.visitCode();
    if (locals.incoming() != locals.stack()) {
      code.load(Kind.REF, locals.incoming()).store(Kind.REF, locals.stack());
    }
    int index = 0;
    for (AbstractInsnNode insn : analysis.method().instructions) {
      emit(insn, index++);
    }
    emitRanges(); // those of the method take precedence over the one for suspends
    emitSuspends();
    emitVariables();
    return copy;
  }

  private void emit(AbstractInsnNode insn, int index) {
    boolean reached = analysis.frames().before(index) != null;
    if (insn instanceof FrameNode) {
      var frame = analysis.frames().before(index);
      List<Object> operands = new ArrayList<>();
      for (int i = 0; i < frame.getStackSize(); i++) {
        operands.add(frame.getStack(i).toFrame());
      }
      locals.declareFrame(copy, frame::getLocal, local -> true, operands);
    } else if (points.containsKey(insn)) {
      emitPoint(points.get(insn));
    } else if (reached || !Instructions.isReal(insn)) {
      InstructionCopy.emit(insn, labels, locals, copy);
    }
  }

  private void emitPoint(SuspensionPoint point) {
    passes.emit(code, point);
    CallEmitter.emitCall(code, point.call(), locals.stack());
    if (point.isTail()) {
      return;
    }
    code.load(Kind.REF, locals.stack()).get(Abi.SUSPENDED);
    if (sharesSuspend(point)) {
      emitSharedSuspend(point);
    } else {
      code.jump(Opcodes.IFNE, suspends.computeIfAbsent(point, key -> new Label()));
    }
  }

  /** Whether the point leaves by a branch of its own to code that others use too, or may be too far away. */
  private boolean sharesSuspend(SuspensionPoint point) {
    return form == Form.COMPACT || keepers(point).size() > 1;
  }

  private List<SuspensionPoint> keepers(SuspensionPoint point) {
    return keepers.get(point.id() - 1);
  }

  private static List<List<SuspensionPoint>> keepers(List<SuspensionPoint> framed, FrameLayout layout) {
    Map<KeptValues, List<SuspensionPoint>> byValues = new HashMap<>();
    return framed.stream().map(point -> {
      List<SuspensionPoint> keepers = byValues.computeIfAbsent(KeptValues.of(point, layout), kept -> new ArrayList<>());
      keepers.add(point);
      return keepers;
    }).toList();
  }

  /** Emits {@code if (stack.suspended != 0) { state = id; goto suspend of all that keep the same }}. */
  private void emitSharedSuspend(SuspensionPoint point) {
    Label returned = new Label();
    code.jump(Opcodes.IFEQ, returned);
    code.pop(point.result())
        .push(ResumeSuspends.state(point))
        .jump(Opcodes.GOTO, suspends.computeIfAbsent(keepers(point).get(0), key -> new Label()));
    code.label(returned);
    if (!isFramed(point.call().getNext())) {
      locals.declareFrame(copy, point.locals()::get, local -> true, CallEmitter.operandsBehind(point));
    }
  }

  private static boolean isFramed(AbstractInsnNode behind) {
    for (AbstractInsnNode at = behind; at != null && !Instructions.isReal(at); at = at.getNext()) {
      if (at instanceof FrameNode) {
        return true;
      }
    }
    return false;
  }

  /** All suspends, and a handler that gives the suspension up if one fails for want of memory or stack. */
  private void emitSuspends() {
    if (suspends.isEmpty()) {
      return;
    }
    Label start = new Label();
    Label end = new Label();
    code.label(start);
    analysis.framed().stream().filter(suspends::containsKey).forEach(this::emitSuspend);
    code.label(end);
    locals.declareFrame(copy, local -> null, local -> false, List.of("java/lang/Throwable"));
    code.load(Kind.REF, locals.stack()).call(Abi.ABORT).insn(Opcodes.ATHROW);
    copy.visitTryCatchBlock(start, end, end, null);
  }

  /**
   * Emits {@code frame = new ...; frame.r0 = local; ...; stack.push(frame, id); return 0}. {@code [stack..., result] →}, or
   * {@code [stack..., id] →} if it is shared.
   */
  private void emitSuspend(SuspensionPoint point) {
    code.label(suspends.get(point));
    boolean shared = sharesSuspend(point);
    if (shared) {
      List<Object> operands = new ArrayList<>(Locals.toFrame(point.stack()));
      operands.add(Opcodes.INTEGER);
      locals.declareFrame(copy, point::kept, local -> true, operands);
      code.store(Kind.INT, locals.state());
    } else {
      locals.declareFrame(copy, point::kept, local -> true, CallEmitter.operandsBehind(point));
      code.pop(point.result());
    }
    emitNewFrame();
    List<Kept> stack = layout.keptStack(point);
    for (int i = stack.size() - 1; i >= 0; i--) {
      spillTop(stack.get(i));
    }
    for (Kept local : layout.keptLocals(point)) {
      if (local.slot() != null) {
        code.load(Kind.REF, locals.frame())
            .load(local.slot().kind(), locals.of(local.index()))
            .spill(names.shape(), local.slot());
      }
    }
    code.load(Kind.REF, locals.stack()).load(Kind.REF, locals.frame());
    if (shared) {
      code.load(Kind.INT, locals.state());
    } else {
      code.push(ResumeSuspends.state(point));
    }
    code.call(Abi.PUSH);
    Type result = Type.getReturnType(analysis.method().desc);
    code.pushZero(result).returning(result);
  }

  /** Emits {@code frame = new (frame of the method)}. The frame's class is told where the method's frames can stand. */
  private void emitNewFrame() {
    Type declaring = Type.getObjectType(analysis.owner());
    code.callDynamic(
            names.resume(), "()L" + names.shape() + ";", Abi.NEW_FRAME,
            declaring, analysis.method().name, sourceFile, analysis.lines())
        .store(Kind.REF, locals.frame());
  }

  private void spillTop(Kept entry) {
    if (entry.slot() == null) {
      code.insn(Opcodes.POP);
    } else {
      code.spillTop(names.shape(), entry.slot(), locals.frame());
    }
  }

  private void emitRanges() {
    for (TryCatchBlockNode range : analysis.method().tryCatchBlocks) {
      copy.visitTryCatchBlock(label(range.start), label(range.end), label(range.handler), range.type);
    }
  }

  private void emitVariables() {
    if (analysis.method().localVariables == null) {
      return;
    }
    for (LocalVariableNode variable : analysis.method().localVariables) {
      VariableTable.declare(
          variable, analysis.method(), copy, label(variable.start), label(variable.end), locals.of(variable.index));
    }
  }

  private Label label(LabelNode original) {
    return labels.get(original).getLabel();
  }
}
