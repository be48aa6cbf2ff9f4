package heddle.agent.emit;

import heddle.agent.analyze.Kind;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.layout.FrameLayout;
import heddle.agent.layout.FrameLayout.Kept;
import heddle.agent.layout.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** The end of a resume copy: what it does when a call suspends again. */
final class ResumeSuspends {
  private static final int FRAME_LOCAL = 0;

  private final FrameLayout layout;
  private final FrameContents contents;
  private final String shape;
  private final Locals locals;
  private final MethodNode copy;
  private final Code code;
  private final List<Suspend> suspends = new ArrayList<>();

  /** Where points that keep the same go to, with their id on the stack. */
  private final Map<KeptValues, Suspend> shared = new LinkedHashMap<>();

  /** The suspension of one copy of a call. */
  private record Suspend(SuspensionPoint point, int copy, Label label) {}

  ResumeSuspends(FrameLayout layout, FrameContents contents, WovenNames names, Locals locals, MethodNode copy) {
    this.layout = layout;
    this.contents = contents;
    this.shape = names.shape();
    this.locals = locals;
    this.copy = copy;
    this.code = new Code(copy);
  }

  /** Where the call goes if it suspends. {@code [stack..., result] →} there. */
  Label suspend(SuspensionPoint point, int index) {
    Suspend suspend = new Suspend(point, index, new Label());
    suspends.add(suspend);
    return suspend.label();
  }

  /** The same for all calls that keep the same values. {@code [stack..., state] →} there. */
  Label sharedSuspend(SuspensionPoint point) {
    return shared.computeIfAbsent(KeptValues.of(point, layout), kept -> new Suspend(point, -1, new Label())).label();
  }

  /** What {@code Frame.state} is set to. */
  static int state(SuspensionPoint point) {
    return point.id() | (point.handled() ? Abi.HANDLER : 0);
  }

  void emit() {
    suspends.forEach(this::emit);
    shared.values().forEach(this::emitShared);
  }

  private void emit(Suspend suspend) {
    code.label(suspend.label());
    SuspensionPoint point = suspend.point();
    locals.declareFrame(copy, point::kept, local -> true, CallEmitter.operandsBehind(point));
    code.pop(point.result());
    if (point.isTail()) {
      code.load(Kind.REF, locals.stack()).load(Kind.REF, FRAME_LOCAL).call(Abi.JOIN_TAIL).insn(Opcodes.IRETURN);
      return;
    }
    spill(point, slot -> contents.isStale(suspend.copy(), slot), slot -> contents.isHeld(suspend.copy(), slot));
    if (!contents.isFilledAt(suspend.copy(), point)) {
      code.load(Kind.REF, FRAME_LOCAL).push(state(point)).put(Abi.STATE);
    }
    emitJoin();
  }

  private void emitShared(Suspend suspend) {
    code.label(suspend.label());
    SuspensionPoint point = suspend.point();
    List<Object> operands = new ArrayList<>(Locals.toFrame(point.stack()));
    operands.add(Opcodes.INTEGER);
    locals.declareFrame(copy, point::kept, local -> true, operands);
    code.load(Kind.REF, FRAME_LOCAL).insn(Opcodes.SWAP).put(Abi.STATE);
    spill(point, slot -> true, slot -> true);
    emitJoin();
  }

  private void emitJoin() {
    code.load(Kind.REF, locals.stack()).load(Kind.REF, FRAME_LOCAL).call(Abi.JOIN).insn(Opcodes.IRETURN);
  }

  /** Spills all the stack, and the locals whose slots are stale. {@code [stack...] → []}. */
  private void spill(SuspensionPoint point, Predicate<Slot> stale, Predicate<Slot> held) {
    List<Kept> stack = layout.keptStack(point);
    for (int i = stack.size() - 1; i >= 0; i--) {
      spillTop(stack.get(i));
    }
    for (Kept local : layout.keptLocals(point)) {
      if (local.slot() != null && stale.test(local.slot())) {
        code.load(Kind.REF, FRAME_LOCAL)
            .load(local.slot().kind(), locals.of(local.index()))
            .spill(shape, local.slot());
      }
    }
    clearDead(point, held);
  }

  private void spillTop(Kept entry) {
    if (entry.slot() == null) {
      code.insn(Opcodes.POP);
    } else {
      code.spillTop(shape, entry.slot(), FRAME_LOCAL);
    }
  }

  /** Clears the references that the frame has kept from an earlier suspension and does not need at this one. */
  private void clearDead(SuspensionPoint point, Predicate<Slot> held) {
    List<Slot> kept = new ArrayList<>();
    layout.keptLocals(point).forEach(k -> kept.add(k.slot()));
    layout.keptStack(point).forEach(k -> kept.add(k.slot()));
    for (Slot slot : layout.slots()) {
      if (slot.kind() == Kind.REF && held.test(slot) && !kept.contains(slot)) {
        code.load(Kind.REF, FRAME_LOCAL).pushNull().spill(shape, slot);
      }
    }
  }
}
