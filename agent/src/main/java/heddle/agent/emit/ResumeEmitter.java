package heddle.agent.emit;

import heddle.agent.analyze.ControlFlow;
import heddle.agent.analyze.ControlFlow.Block;
import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.Kind;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.analyze.Value;
import heddle.agent.emit.ResumeDispatch.Rethrow;
import heddle.agent.emit.VariableTable.Store;
import heddle.agent.layout.FrameLayout;
import heddle.agent.peel.SplitPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Emits the resume copy: reload what was spilled, then go on behind the call. Loops that are entered in their middle are
 * peeled: the rest of the interrupted iteration first, then the loop from its head ({@link SplitPlan}).
 *
 * <pre>{@code
 * private static int sum$resume0(Frame_1_0_1 frame, FrameStack stack) {
 *   switch (frame.state & ~HANDLER) {
 *     case 1:
 *       Source in = (Source) frame.r0;
 *       long total = frame.l0;
 *       Item item = (Item) stack.takeRef();
 *       total += item.size();                        // rest of the iteration
 *       while (in.hasNext()) {                       // the loop
 *         item = next$co(in, stack);
 *         if (stack.suspended != 0) goto suspend1;
 *         total += item.size();
 *       }
 *       return FrameStack.done(total, stack);        // 0: returned
 *     default:
 *       throw FrameStack.corrupt(frame);
 *   }
 *   suspend1:
 *     frame.l0 = total;                              // what has changed; in has not
 *     frame.state = 1;
 *     return stack.join(frame);                      // 1: suspended
 * }
 * }</pre>
 */
public final class ResumeEmitter {
  private static final int FRAME_LOCAL = 0;

  private final MethodAnalysis analysis;
  private final FrameLayout layout;
  private final WovenNames names;
  private final SplitPlan plan;
  private final PassEmitter passes;
  private final Form form;
  private final Locals locals;
  private final MethodNode copy;
  private final Code code;
  private final VariableTable variables;
  private final Label[] starts;
  private final Label[] ends;
  private final Map<AbstractInsnNode, SuspensionPoint> points = new HashMap<>();
  private final ResumeDispatch dispatch;
  private final ResumeSuspends suspends;

  private ResumeEmitter(
      MethodAnalysis analysis, FrameLayout layout, WovenNames names, SplitPlan plan, PassEmitter passes, Form form) {
    this.analysis = analysis;
    this.layout = layout;
    this.names = names;
    this.plan = plan;
    this.passes = passes;
    this.form = form;
    this.locals = Locals.ofResumeCopy(analysis, names.shape());
    this.copy = new MethodNode(
        Opcodes.ASM9, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, names.resume(),
        names.resumeDescriptor(), null, analysis.method().exceptions.toArray(new String[0]));
    this.code = new Code(copy);
    this.variables = new VariableTable(analysis.method(), locals, copy);
    this.starts = newLabels(plan.copies().size());
    this.ends = newLabels(plan.copies().size());
    this.dispatch = new ResumeDispatch(analysis, layout, names, plan, locals, copy, starts);
    this.suspends =
        new ResumeSuspends(layout, FrameContents.of(analysis, layout, plan), names, locals, copy);
    analysis.points().forEach(point -> points.put(point.call(), point));
  }

  public static MethodNode emit(
      MethodAnalysis analysis, FrameLayout layout, WovenNames names, SplitPlan plan, PassEmitter passes, Form form) {
    return new ResumeEmitter(analysis, layout, names, plan, passes, form).emit();
  }

  private static Label[] newLabels(int count) {
    Label[] labels = new Label[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new Label();
    }
    return labels;
  }

  private MethodNode emit() {
    copy.visitCode();
    dispatch.emit(form);
    for (int i = 0; i < plan.copies().size(); i++) {
      emitBlock(i);
    }
    suspends.emit();
    emitRanges();
    variables.finish();
    return copy;
  }

  private void emitBlock(int index) {
    Block block = analysis.flow().blocks().get(plan.copies().get(index).block());
    code.label(starts[index]);
    Frame<Value> frame = analysis.frames().before(block.start());
    var live = analysis.liveness().atStart(block.index());
    List<Object> operands = new ArrayList<>();
    for (int i = 0; i < frame.getStackSize(); i++) {
      operands.add(frame.getStack(i).toFrame());
    }
    locals.declareFrame(copy, frame::getLocal, live::get, operands);
    emitLine(block);
    Map<LabelNode, LabelNode> targets = targets(block, index);
    AbstractInsnNode last = analysis.flow().last(block); // lines behind it belong to what follows it in the original
    int end = analysis.method().instructions.indexOf(last) + 1;
    Map<LabelNode, Label> marks = new HashMap<>();
    Map<Integer, Store> stores = new HashMap<>();
    for (int i = block.start(); i < end; i++) {
      AbstractInsnNode insn = analysis.method().instructions.get(i);
      if (insn instanceof LabelNode label && variables.isBoundary(label)) {
        code.label(marks.computeIfAbsent(label, key -> new Label()));
      }
      emitInstruction(insn, targets, index);
      if (Instructions.isStore(insn.getOpcode()) && !live.get(((VarInsnNode) insn).var)) {
        Store store = new Store(i, new Label());
        if (stores.putIfAbsent(((VarInsnNode) insn).var, store) == null) {
          code.label(store.behind());
        }
      }
    }
    code.label(ends[index]);
    variables.add(block, end, starts[index], ends[index], marks, live::get, stores);
    emitFallThrough(block, index);
  }

  /** The line of a block's first instruction stands in front of the block if it was set by the one before. */
  private void emitLine(Block block) {
    AbstractInsnNode at = analysis.method().instructions.get(block.start());
    while (at != null && !(at instanceof LineNumberNode)) {
      at = at.getPrevious();
    }
    if (at instanceof LineNumberNode number) {
      Label label = new Label();
      code.label(label);
      copy.visitLineNumber(number.line, label);
    }
  }

  private Map<LabelNode, LabelNode> targets(Block block, int index) {
    Map<LabelNode, LabelNode> targets = new HashMap<>();
    AbstractInsnNode last = analysis.flow().last(block);
    if (last != null) {
      for (LabelNode label : ControlFlow.targets(last)) {
        targets.put(label, new LabelNode(starts[successor(block, index, analysis.flow().blockAt(label))]));
      }
    }
    return targets;
  }

  /** The copy that stands for {@code target} among the successors of a copy. */
  private int successor(Block block, int index, int target) {
    return plan.normal(index)[block.successors().indexOf(target)];
  }

  private void emitInstruction(AbstractInsnNode insn, Map<LabelNode, LabelNode> targets, int index) {
    if (points.containsKey(insn)) {
      emitPoint(points.get(insn), index);
    } else if (Instructions.isReturn(insn.getOpcode())) {
      emitReturn();
    } else if (insn instanceof LineNumberNode number) {
      Label label = new Label();
      code.label(label);
      copy.visitLineNumber(number.line, label);
    } else if (Instructions.isReal(insn)) {
      InstructionCopy.emit(insn, targets, locals, copy);
    }
  }

  private void emitPoint(SuspensionPoint point, int index) {
    passes.emit(code, point);
    CallEmitter.emitCall(code, point.call(), locals.stack());
    code.load(Kind.REF, locals.stack()).get(Abi.SUSPENDED);
    if (sharesSuspend(point)) {
      Block block = analysis.flow().blocks().get(point.block());
      code.jump(Opcodes.IFEQ, starts[successor(block, index, block.index() + 1)]);
      code.pop(point.result()).push(ResumeSuspends.state(point)).jump(Opcodes.GOTO, suspends.sharedSuspend(point));
    } else {
      code.jump(Opcodes.IFNE, suspends.suspend(point, index));
    }
  }

  /** Whether the point leaves by a branch of its own, behind which nothing falls through. */
  private boolean sharesSuspend(SuspensionPoint point) {
    return form == Form.COMPACT && !point.isTail();
  }

  /** Emits {@code return FrameStack.done(value, stack)}. {@code [value] →}. */
  private void emitReturn() {
    Type result = Type.getReturnType(analysis.method().desc);
    if (result == Type.VOID_TYPE) {
      code.push(0);
    } else {
      code.narrow(result).load(Kind.REF, locals.stack()).callStatic(Abi.done(doneDescriptor(result)));
    }
    code.insn(Opcodes.IRETURN);
  }

  private static String doneDescriptor(Type result) {
    return switch (Kind.of(result)) {
      case INT -> "I";
      case FLOAT -> "F";
      case LONG -> "J";
      case DOUBLE -> "D";
      case REF -> "Ljava/lang/Object;";
    };
  }

  private void emitFallThrough(Block block, int index) {
    AbstractInsnNode last = analysis.flow().last(block);
    boolean leaves = points.containsKey(last) && sharesSuspend(points.get(last));
    if (last != null && (leaves || Instructions.endsFlow(last))) {
      return;
    }
    int next = successor(block, index, block.index() + 1);
    if (next != index + 1) {
      code.jump(Opcodes.GOTO, starts[next]);
    }
  }

  /** The exception ranges, each cut into runs of neighbouring copies with the same copy of the handler. */
  private void emitRanges() {
    for (TryCatchBlockNode range : analysis.method().tryCatchBlocks) {
      int runStart = -1;
      int runHandler = -1;
      for (int i = 0; i <= plan.copies().size(); i++) {
        int handler = i < plan.copies().size() ? handler(i, range) : -1;
        if (handler != runHandler) {
          if (runHandler >= 0) {
            copy.visitTryCatchBlock(starts[runStart], ends[i - 1], starts[runHandler], range.type);
          }
          runStart = i;
          runHandler = handler;
        }
      }
      dispatch.rethrows().forEach(rethrow -> emitRange(rethrow, range));
    }
  }

  private int handler(int index, TryCatchBlockNode range) {
    Block block = analysis.flow().blocks().get(plan.copies().get(index).block());
    int position = block.ranges().indexOf(range);
    return position < 0 ? -1 : plan.exceptional(index)[position];
  }

  private void emitRange(Rethrow rethrow, TryCatchBlockNode range) {
    int position = analysis.flow().blocks().get(rethrow.point().block()).ranges().indexOf(range);
    if (position >= 0) {
      int handler = rethrow.entry().handlers().get(position);
      copy.visitTryCatchBlock(rethrow.start(), rethrow.end(), starts[handler], range.type);
    }
  }
}
