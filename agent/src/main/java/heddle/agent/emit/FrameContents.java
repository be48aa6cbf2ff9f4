package heddle.agent.emit;

import heddle.agent.analyze.ControlFlow.Block;
import heddle.agent.analyze.Kind;
import heddle.agent.analyze.Liveness;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.layout.FrameLayout;
import heddle.agent.layout.FrameLayout.Kept;
import heddle.agent.layout.Slot;
import heddle.agent.peel.SplitPlan;
import heddle.agent.peel.SplitPlan.Entry;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What the frame of a resumed method holds at the end of each copy of a block: forward data flow from the resume points.
 * With it a further suspension writes only what has changed, and clears references that would otherwise leak.
 */
final class FrameContents {
  /** Slots whose local may have got another value since the frame was filled. Per copy, at its end. */
  private final BitSet[] stale;

  /** Reference slots that may hold something. Per copy. */
  private final BitSet[] held;

  private FrameContents(int copies) {
    stale = new BitSet[copies];
    held = new BitSet[copies];
  }

  /** True if {@code slot} has to be written at the end of {@code copy} to hold the current value of its local. */
  boolean isStale(int copy, Slot slot) {
    return stale[copy].get(slot.id());
  }

  /** True if {@code slot} may hold a reference at the end of {@code copy}. */
  boolean isHeld(int copy, Slot slot) {
    return held[copy].get(slot.id());
  }

  static FrameContents of(MethodAnalysis analysis, FrameLayout layout, SplitPlan plan) {
    FrameContents contents = new FrameContents(plan.copies().size());
    Deque<Integer> todo = new ArrayDeque<>();
    BitSet[] writes = writes(analysis, layout);
    List<SuspensionPoint> points = analysis.framed();
    for (int i = 0; i < points.size(); i++) {
      Entry entry = plan.entries().get(i);
      BitSet current = current(layout, points.get(i));
      BitSet stale = new BitSet();
      stale.set(0, layout.slots().size());
      stale.andNot(current);
      contents.flowTo(entry.copy(), stale, references(layout, current), writes, plan, todo);
      entry.handlers().forEach(
          handler -> contents.flowTo(handler, stale, references(layout, current), writes, plan, todo));
    }
    while (!todo.isEmpty()) {
      int copy = todo.remove();
      BitSet stale = contents.stale[copy];
      BitSet held = contents.held[copy];
      plan.normal().get(copy).forEach(next -> contents.flowTo(next, stale, held, writes, plan, todo));
      plan.exceptional().get(copy).forEach(next -> contents.flowTo(next, stale, held, writes, plan, todo));
    }
    return contents;
  }

  private void flowTo(
      int copy, BitSet staleBefore, BitSet heldBefore, BitSet[] writes, SplitPlan plan, Deque<Integer> todo) {
    if (copy == SplitPlan.NOWHERE) {
      return;
    }
    boolean first = stale[copy] == null;
    BitSet staleAfter = first ? new BitSet() : (BitSet) stale[copy].clone();
    BitSet heldAfter = first ? new BitSet() : (BitSet) held[copy].clone();
    staleAfter.or(staleBefore);
    staleAfter.or(writes[plan.copies().get(copy).block()]);
    heldAfter.or(heldBefore);
    if (first || !staleAfter.equals(stale[copy]) || !heldAfter.equals(held[copy])) {
      stale[copy] = staleAfter;
      held[copy] = heldAfter;
      todo.add(copy);
    }
  }

  /** Slots of the locals that each block writes. */
  private static BitSet[] writes(MethodAnalysis analysis, FrameLayout layout) {
    List<Block> blocks = analysis.flow().blocks();
    BitSet[] writes = new BitSet[blocks.size()];
    for (Block block : blocks) {
      BitSet slots = new BitSet();
      Liveness.written(analysis.method(), block).stream()
          .forEach(local -> layout.slotsOf(local).forEach(slot -> slots.set(slot.id())));
      writes[block.index()] = slots;
    }
    return writes;
  }

  /** The slots that hold the current value right after the method is resumed at {@code point}. */
  private static BitSet current(FrameLayout layout, SuspensionPoint point) {
    BitSet current = new BitSet();
    for (List<Kept> kept : List.of(layout.keptLocals(point), layout.keptStack(point))) {
      kept.stream().filter(k -> k.slot() != null).forEach(k -> current.set(k.slot().id()));
    }
    return current;
  }

  private static BitSet references(FrameLayout layout, BitSet slots) {
    BitSet references = new BitSet();
    layout.slots().stream()
        .filter(slot -> slot.kind() == Kind.REF && slots.get(slot.id()))
        .forEach(slot -> references.set(slot.id()));
    return references;
  }
}
