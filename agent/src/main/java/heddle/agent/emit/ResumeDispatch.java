package heddle.agent.emit;

import heddle.agent.analyze.Kind;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.analyze.Value;
import heddle.agent.layout.FrameLayout;
import heddle.agent.layout.FrameLayout.Kept;
import heddle.agent.peel.SplitPlan;
import heddle.agent.peel.SplitPlan.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The head of a resume copy: reloads what the frame's state says, and goes on behind the call. Without lines, where a
 * debugger would stop twice: what follows in the line of the call has one.
 */
final class ResumeDispatch {
  private static final int FRAME_LOCAL = 0;

  private final List<SuspensionPoint> framed;
  private final FrameLayout layout;
  private final String shape;
  private final SplitPlan plan;
  private final Locals locals;
  private final MethodNode copy;
  private final Code code;
  private final Label[] starts;
  private final List<Rethrow> rethrows = new ArrayList<>();

  /** Locals that are kept at each point, by the same type: reloaded once, before it is asked for the point. */
  private final Set<Kept> common;

  /** Code emitted for a call that ended by an exception; covered by the call's exception ranges. */
  record Rethrow(SuspensionPoint point, Entry entry, Label start, Label end) {}

  /** Points that share their reloads; those that no handler covers, also the taking of the result. */
  private record Group(KeptValues kept, Type taken) {}

  /** @param starts where the copies of blocks start */
  ResumeDispatch(
      MethodAnalysis analysis, FrameLayout layout, WovenNames names, SplitPlan plan, Locals locals, MethodNode copy,
      Label[] starts) {
    this.framed = analysis.framed();
    this.layout = layout;
    this.shape = names.shape();
    this.plan = plan;
    this.locals = locals;
    this.copy = copy;
    this.code = new Code(copy);
    this.starts = starts;
    this.common = common(framed, layout);
  }

  private static Set<Kept> common(List<SuspensionPoint> points, FrameLayout layout) {
    Set<Kept> common = new LinkedHashSet<>(layout.keptLocals(points.get(0)));
    points.forEach(point -> common.retainAll(layout.keptLocals(point)));
    return common;
  }

  /** What was emitted to throw exceptions on. */
  List<Rethrow> rethrows() {
    return rethrows;
  }

  /** Emits {@code switch (frame.state & ~HANDLER) { case 1: reload...; goto copy; ... default: throw corrupt }}. */
  void emit(Form form) {
    Label corrupt = new Label();
    Label[] reloads = new Label[framed.size()];
    Map<Object, List<SuspensionPoint>> groups = new LinkedHashMap<>();
    Map<Object, Label> labels = new LinkedHashMap<>();
    for (int i = 0; i < reloads.length; i++) {
      SuspensionPoint point = framed.get(i);
      Object group = form == Form.PLAIN ? point : group(point);
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(point);
      reloads[i] = labels.computeIfAbsent(group, key -> new Label());
    }
    common.forEach(this::emitReload);
    emitDispatch(reloads, corrupt);
    groups.forEach((group, points) -> {
      code.label(labels.get(group));
      declareCommon();
      emitReload(points.get(0));
      if (points.size() == 1) {
        emitContinuation(points.get(0));
      } else {
        emitContinuations(points);
      }
    });
    code.label(corrupt);
    declareCommon();
    code.load(Kind.REF, FRAME_LOCAL).callStatic(Abi.CORRUPT).insn(Opcodes.ATHROW);
  }

  /** A test is shorter than a switch for one point. */
  private void emitDispatch(Label[] reloads, Label corrupt) {
    loadState();
    if (reloads.length == 1) {
      code.push(1).jump(Opcodes.IF_ICMPNE, corrupt);
    } else {
      copy.visitTableSwitchInsn(1, reloads.length, corrupt, reloads);
    }
  }

  private Group group(SuspensionPoint point) {
    return new Group(KeptValues.of(point, layout), point.handled() ? null : point.result());
  }

  /** {@code [] → [id]}. */
  private void loadState() {
    code.load(Kind.REF, FRAME_LOCAL).get(Abi.STATE);
    if (framed.stream().anyMatch(SuspensionPoint::handled)) {
      code.push(~Abi.HANDLER).insn(Opcodes.IAND);
    }
  }

  /** Emits {@code local = frame.r0; ...}. */
  private void emitReload(SuspensionPoint point) {
    for (Kept local : layout.keptLocals(point)) {
      if (!common.contains(local)) {
        emitReload(local);
      }
    }
    layout.keptStack(point).forEach(this::reload);
  }

  private void emitReload(Kept local) {
    reload(local);
    Kind kind = local.slot() == null ? Kind.REF : local.slot().kind();
    code.store(kind, locals.of(local.index()));
  }

  private void declareCommon() {
    Map<Integer, Value> types = new HashMap<>();
    common.forEach(local -> types.put(local.index(), local.value()));
    locals.declareFrame(copy, types::get, types::containsKey, List.of());
  }

  private void reload(Kept kept) {
    if (kept.slot() == null) {
      code.pushNull();
    } else {
      code.load(Kind.REF, FRAME_LOCAL).reload(shape, kept.slot(), kept.value().type());
    }
  }

  /** Emits {@code [if (stack.isThrowing()) throw stack.takeException();] push stack.take(); goto copy}. */
  private void emitContinuation(SuspensionPoint point) {
    if (point.handled()) {
      emitRethrow(point);
    }
    emitTake(point.result());
    code.jump(Opcodes.GOTO, start(point));
  }

  /** Emits a switch to the points, which has no default: one of them it is. */
  private void emitContinuations(List<SuspensionPoint> points) {
    boolean handled = points.get(0).handled();
    if (!handled) {
      emitTake(points.get(0).result());
    }
    Label[] labels = new Label[points.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = handled ? new Label() : start(points.get(i));
    }
    loadState();
    emitSwitch(points.stream().mapToInt(SuspensionPoint::id).toArray(), labels);
    for (int i = 0; handled && i < labels.length; i++) {
      SuspensionPoint point = points.get(i);
      code.label(labels[i]);
      locals.declareFrame(copy, point::kept, local -> true, Locals.toFrame(point.stack()));
      emitContinuation(point);
    }
  }

  /** The shorter of both switches. {@code [id] → []}. */
  private void emitSwitch(int[] ids, Label[] labels) {
    int last = ids.length - 1;
    int span = ids[last] - ids[0] + 1;
    if (span > 2 * last) {
      copy.visitLookupSwitchInsn(
          labels[last], Arrays.copyOf(ids, last), Arrays.copyOf(labels, last));
      return;
    }
    Label[] table = new Label[span];
    Arrays.fill(table, labels[last]);
    for (int i = 0; i < ids.length; i++) {
      table[ids[i] - ids[0]] = labels[i];
    }
    copy.visitTableSwitchInsn(ids[0], ids[last], labels[last], table);
  }

  private Label start(SuspensionPoint point) {
    return starts[plan.entries().get(point.id() - 1).copy()];
  }

  private void emitRethrow(SuspensionPoint point) {
    Rethrow rethrow = new Rethrow(point, plan.entries().get(point.id() - 1), new Label(), new Label());
    Label returned = new Label();
    code.load(Kind.REF, locals.stack()).call(Abi.IS_THROWING).jump(Opcodes.IFEQ, returned);
    code.label(rethrow.start());
    code.load(Kind.REF, locals.stack()).call(Abi.TAKE_EXCEPTION).insn(Opcodes.ATHROW);
    code.label(rethrow.end());
    code.label(returned);
    locals.declareFrame(copy, point::kept, local -> true, Locals.toFrame(point.stack()));
    rethrows.add(rethrow);
  }

  /** {@code [] → [result]}. */
  private void emitTake(Type result) {
    if (result == Type.VOID_TYPE) {
      return;
    }
    code.load(Kind.REF, locals.stack());
    switch (Kind.of(result)) {
      case INT -> code.call(Abi.take("Int", "I"));
      case FLOAT -> code.call(Abi.take("Float", "F"));
      case LONG -> code.call(Abi.take("Long", "J"));
      case DOUBLE -> code.call(Abi.take("Double", "D"));
      case REF -> code.call(Abi.take("Ref", "Ljava/lang/Object;")).cast(result);
    }
  }
}
