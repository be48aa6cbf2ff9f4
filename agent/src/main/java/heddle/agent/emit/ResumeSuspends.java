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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
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
  /** Where calls go that write the same to the frame. */
  private final Map<Spill, List<Suspend>> suspends = new LinkedHashMap<>();

  /** In compact form: where points that keep the same go to, with their state on the stack. */
  private final Map<KeptValues, Suspend> shared = new LinkedHashMap<>();

  /** The suspension of one copy of a call. */
  private record Suspend(SuspensionPoint point, Label label) {}

  /**
   * What a suspension writes to the frame.
   *
   * @param written slots whose locals have changed
   * @param cleared slots that would keep an object alive
   * @param filledAt the call at which the frame has been filled, if it is surely this one, so that the state stays as it
   *     is; or a tail call; else null
   */
  private record Spill(KeptValues kept, Set<Slot> written, List<Slot> cleared, MethodInsnNode filledAt) {}

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
    Suspend suspend = new Suspend(point, new Label());
    suspends.computeIfAbsent(spill(point, index), key -> new ArrayList<>()).add(suspend);
    return suspend.label();
  }

  private Spill spill(SuspensionPoint point, int index) {
    KeptValues kept = KeptValues.of(point, layout);
    if (point.isTail()) {
      return new Spill(kept, Set.of(), List.of(), point.call());
    }
    Set<Slot> written = kept.locals().stream()
        .map(Kept::slot)
        .filter(slot -> slot != null && contents.isStale(index, slot))
        .collect(Collectors.toUnmodifiableSet());
    List<Slot> cleared = dead(point, slot -> contents.isHeld(index, slot));
    return new Spill(kept, written, cleared, contents.isFilledAt(index, point) ? point.call() : null);
  }

  /** The same for all calls that keep the same values. {@code [stack..., state] →} there. */
  Label sharedSuspend(SuspensionPoint point) {
    return shared.computeIfAbsent(KeptValues.of(point, layout), kept -> new Suspend(point, new Label())).label();
  }

  /** What {@code Frame.state} is set to. */
  static int state(SuspensionPoint point) {
    return point.id() | (point.handled() ? Abi.HANDLER : 0);
  }

  void emit() {
    suspends.forEach(this::emit);
    shared.values().forEach(this::emitShared);
  }

  private void emit(Spill spill, List<Suspend> suspends) {
    SuspensionPoint point = suspends.get(0).point();
    if (suspends.stream().allMatch(suspend -> suspend.point() == point)) {
      suspends.forEach(suspend -> code.label(suspend.label()));
      declareBehind(point);
      code.pop(point.result());
      if (point.isTail()) {
        code.load(Kind.REF, locals.stack()).load(Kind.REF, FRAME_LOCAL).call(Abi.JOIN_TAIL).insn(Opcodes.IRETURN);
        return;
      }
      if (spill.filledAt() == null) {
        code.load(Kind.REF, FRAME_LOCAL).push(state(point)).put(Abi.STATE);
      }
    } else {
      emitStates(suspends);
    }
    spill(point, spill.written()::contains, spill.cleared());
    emitJoin();
  }

  /** Writes the state of whichever call it was. {@code [stack..., result] → [stack...]}. */
  private void emitStates(List<Suspend> suspends) {
    Label withState = new Label();
    suspends.forEach(suspend -> {
      code.label(suspend.label());
      declareBehind(suspend.point());
      code.pop(suspend.point().result()).push(state(suspend.point())).jump(Opcodes.GOTO, withState);
    });
    code.label(withState);
    storeState(suspends.get(0).point());
  }

  private void declareBehind(SuspensionPoint point) {
    locals.declareFrame(copy, point::kept, local -> true, CallEmitter.operandsBehind(point));
  }

  /** {@code [stack..., state] → [stack...]}. */
  private void storeState(SuspensionPoint point) {
    List<Object> operands = new ArrayList<>(Locals.toFrame(point.stack()));
    operands.add(Opcodes.INTEGER);
    locals.declareFrame(copy, point::kept, local -> true, operands);
    code.load(Kind.REF, FRAME_LOCAL).insn(Opcodes.SWAP).put(Abi.STATE);
  }

  private void emitShared(Suspend suspend) {
    code.label(suspend.label());
    SuspensionPoint point = suspend.point();
    storeState(point);
    spill(point, slot -> true, dead(point, slot -> true));
    emitJoin();
  }

  private void emitJoin() {
    code.load(Kind.REF, locals.stack()).load(Kind.REF, FRAME_LOCAL).call(Abi.JOIN).insn(Opcodes.IRETURN);
  }

  /** Spills all the stack, and the locals whose slots are stale. {@code [stack...] → []}. */
  private void spill(SuspensionPoint point, Predicate<Slot> stale, List<Slot> cleared) {
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
    cleared.forEach(slot -> code.load(Kind.REF, FRAME_LOCAL).pushNull().spill(shape, slot));
  }

  private void spillTop(Kept entry) {
    if (entry.slot() == null) {
      code.insn(Opcodes.POP);
    } else {
      code.spillTop(shape, entry.slot(), FRAME_LOCAL);
    }
  }

  /** The references that the frame has kept from an earlier suspension and does not need at this one. */
  private List<Slot> dead(SuspensionPoint point, Predicate<Slot> held) {
    List<Slot> kept = new ArrayList<>();
    layout.keptLocals(point).forEach(k -> kept.add(k.slot()));
    layout.keptStack(point).forEach(k -> kept.add(k.slot()));
    return layout.slots().stream()
        .filter(slot -> slot.kind() == Kind.REF && held.test(slot) && !kept.contains(slot))
        .toList();
  }
}
