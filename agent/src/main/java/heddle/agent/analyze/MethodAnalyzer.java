package heddle.agent.analyze;

import heddle.agent.analyze.ControlFlow.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** The second pass: from a marked method to its {@link MethodAnalysis}. */
public final class MethodAnalyzer {
  private final String owner;
  private final Predicate<MethodInsnNode> maySuspend;
  private final boolean keepsLocks;

  /**
   * @param maySuspend whether a call may lead into woven code
   * @param keepsLocks whether a lock counts as a monitor
   */
  public MethodAnalyzer(String owner, Predicate<MethodInsnNode> maySuspend, boolean keepsLocks) {
    this.owner = owner;
    this.maySuspend = maySuspend;
    this.keepsLocks = keepsLocks;
  }

  public MethodAnalysis analyze(MethodNode method) throws AnalyzerException {
    FrameTable frames = FrameTable.of(owner, method);
    ControlFlow uncut = ControlFlow.of(method, Set.of());
    List<PlainCall> plainCalls = new ArrayList<>();
    Set<MethodInsnNode> calls = suspendingCalls(method, uncut, plainCalls);
    ControlFlow flow = ControlFlow.of(method, framedCalls(method, uncut, calls));
    Set<AbstractInsnNode> early = AllocationMover.allocationsAcrossBlocks(flow, frames);
    if (!early.isEmpty()) {
      return analyze(AllocationMover.move(method, frames, early));
    }
    Liveness liveness = Liveness.of(method, flow);
    List<SuspensionPoint> points = points(method, calls, frames, flow, liveness);
    return new MethodAnalysis(owner, method, frames, flow, liveness, points, plainCalls);
  }

  /** The calls that may suspend; those that could but for a monitor go to {@code plainCalls}. */
  private Set<MethodInsnNode> suspendingCalls(MethodNode method, ControlFlow flow, List<PlainCall> plainCalls) {
    Monitors monitors = Monitors.of(method, flow, keepsLocks);
    BitSet reachable = flow.reachable();
    Set<MethodInsnNode> calls = new LinkedHashSet<>();
    int index = 0;
    for (AbstractInsnNode insn : method.instructions) {
      boolean reached = reachable.get(flow.blockAt(index));
      if (reached && insn instanceof MethodInsnNode call && isLinkable(call) && maySuspend.test(call)) {
        int held = monitors.heldAt(index);
        if (held == Monitors.NONE) {
          calls.add(call);
        } else {
          plainCalls.add(new PlainCall(line(call), held));
        }
      }
      index++;
    }
    return calls;
  }

  private static boolean isLinkable(MethodInsnNode call) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    return Instructions.passedWords(call.desc, isStatic) <= Instructions.MAX_LINKED_WORDS;
  }

  private static Set<MethodInsnNode> framedCalls(MethodNode method, ControlFlow uncut, Set<MethodInsnNode> calls) {
    Set<MethodInsnNode> framed = new HashSet<>();
    for (MethodInsnNode call : calls) {
      if (!isTail(method, uncut, call)) {
        framed.add(call);
      }
    }
    return framed;
  }

  /** A call whose value is returned at once, outside of exception ranges: its caller need not be kept. */
  private static boolean isTail(MethodNode method, ControlFlow flow, MethodInsnNode call) {
    AbstractInsnNode next = Instructions.nextReal(call.getNext());
    if (next == null || !Instructions.isReturn(next.getOpcode())) {
      return false;
    }
    Type result = Type.getReturnType(call.desc);
    int returning = result == Type.VOID_TYPE ? Opcodes.RETURN : Kind.of(result).returnOpcode();
    Block block = flow.blocks().get(flow.blockAt(method.instructions.indexOf(call)));
    return next.getOpcode() == returning
        && sameWidth(result, Type.getReturnType(method.desc))
        && block.ranges().isEmpty();
  }

  /** False for an int that the method's return would cut to a byte, say. */
  private static boolean sameWidth(Type called, Type returned) {
    return called.equals(returned) || called.getSort() >= Type.ARRAY;
  }

  private static List<SuspensionPoint> points(
      MethodNode method, Set<MethodInsnNode> calls, FrameTable frames, ControlFlow flow, Liveness liveness) {
    List<SuspensionPoint> points = new ArrayList<>();
    int id = 0;
    for (MethodInsnNode call : calls) {
      int index = method.instructions.indexOf(call);
      Block block = flow.blocks().get(flow.blockAt(index));
      Frame<Value> before = frames.before(index);
      boolean tail = isTail(method, flow, call);
      points.add(new SuspensionPoint(
          tail ? 0 : ++id, call, block.index(), line(call), !block.ranges().isEmpty(), locals(before),
          liveness.atEnd(block), stackBelow(before, call)));
    }
    return points;
  }

  private static List<Value> locals(Frame<Value> frame) {
    List<Value> locals = new ArrayList<>(frame.getLocals());
    for (int i = 0; i < frame.getLocals(); i++) {
      locals.add(frame.getLocal(i));
    }
    return locals;
  }

  private static List<Value> stackBelow(Frame<Value> frame, MethodInsnNode call) {
    int operands = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    List<Value> stack = new ArrayList<>();
    for (int i = 0; i < frame.getStackSize() - operands; i++) {
      stack.add(frame.getStack(i));
    }
    return stack;
  }

  private static int line(AbstractInsnNode insn) {
    for (AbstractInsnNode at = insn; at != null; at = at.getPrevious()) {
      if (at instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }
}
