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
import java.util.stream.IntStream;

/**
 * What the frame of a resumed method holds at the end of each copy of a block: forward data flow from the resume points.
 * With it a further suspension writes only what has changed, and clears references that would otherwise leak.
 */
final class FrameContents {
  /** Slots whose local may have got another value since the frame was filled. Per copy, at its end. */
  private final BitSet[] stale;

  /** Reference slots that may hold something. Per copy. */
  private final BitSet[] held;

  /** Ids of the suspension points that the frame may have been filled at. Per copy. */
  private final BitSet[] states;

  private FrameContents(int copies) {
    stale = new BitSet[copies];
    held = new BitSet[copies];
    states = new BitSet[copies];
  }

  /** True if {@code slot} has to be written at the end of {@code copy} to hold the current value of its local. */
  boolean isStale(int copy, Slot slot) {
    return stale[copy].get(slot.id());
  }

  /** True if {@code slot} may hold a reference at the end of {@code copy}. */
  boolean isHeld(int copy, Slot slot) {
    return held[copy].get(slot.id());
  }

  /** True if the frame was last filled at {@code point}, whatever way {@code copy} was reached. */
  boolean isFilledAt(int copy, SuspensionPoint point) {
    return states[copy].cardinality() == 1 && states[copy].get(point.id());
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
      BitSet state = new BitSet();
      state.set(points.get(i).id());
      Facts facts = new Facts(stale, references(layout, current), state);
      contents.flowTo(entry.copy(), facts, writes, plan, todo);
      entry.handlers().forEach(handler -> contents.flowTo(handler, facts, writes, plan, todo));
    }
    while (!todo.isEmpty()) {
      int copy = todo.remove();
      Facts facts = new Facts(contents.stale[copy], contents.held[copy], contents.states[copy]);
      IntStream.concat(IntStream.of(plan.normal(copy)), IntStream.of(plan.exceptional(copy)))
          .forEach(next -> contents.flowTo(next, facts, writes, plan, todo));
    }
    return contents;
  }

  /** What holds on a way into a copy. */
  private record Facts(BitSet stale, BitSet held, BitSet states) {}

  private void flowTo(int copy, Facts before, BitSet[] writes, SplitPlan plan, Deque<Integer> todo) {
    boolean first = stale[copy] == null;
    if (first) {
      stale[copy] = new BitSet();
      held[copy] = new BitSet();
      states[copy] = new BitSet();
    }
    BitSet staleBefore = (BitSet) before.stale().clone();
    staleBefore.or(writes[plan.copies().get(copy).block()]);
    boolean changed = addAll(stale[copy], staleBefore);
    changed |= addAll(held[copy], before.held());
    changed |= addAll(states[copy], before.states());
    if (first || changed) {
      todo.add(copy);
    }
  }

  private static boolean addAll(BitSet to, BitSet added) {
    int size = to.cardinality();
    to.or(added);
    return to.cardinality() != size;
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
