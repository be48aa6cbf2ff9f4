package heddle.agent.layout;

import heddle.agent.analyze.Kind;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.analyze.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which value goes to which field of the frame. A local has the same slot at all points of the method, so that a frame
 * which is used again holds already what has not changed; a stack entry likewise, by its height.
 */
public final class FrameLayout {
  private final Map<Place, Slot> slots = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  private FrameLayout() {}

  /**
   * A local or a stack entry that is kept at a suspension point.
   *
   * @param index of the local, or height of the stack entry
   * @param value its type there
   * @param slot where it is kept; null if it is known to be null, and so need not be
   */
  public record Kept(int index, Value value, Slot slot) {}

  private record Place(boolean local, int index, Kind kind) {}

  public static FrameLayout of(MethodAnalysis analysis) {
    FrameLayout layout = new FrameLayout();
    for (SuspensionPoint point : analysis.framed()) {
      layout.keptLocals(point);
      layout.keptStack(point);
    }
    return layout;
  }

  /** The locals to spill at {@code point}, and to reload behind it. */
  public List<Kept> keptLocals(SuspensionPoint point) {
    List<Kept> kept = new ArrayList<>();
    for (int local = 0; local < point.locals().size(); local++) {
      Value value = point.kept(local);
      if (value.kind() != null || value.tag() == Value.Tag.NULL) {
        kept.add(new Kept(local, value, slot(true, local, value)));
      }
    }
    return kept;
  }

  /** The stack entries to spill at {@code point}, bottom first. */
  public List<Kept> keptStack(SuspensionPoint point) {
    List<Kept> kept = new ArrayList<>();
    for (int height = 0; height < point.stack().size(); height++) {
      Value value = point.stack().get(height);
      kept.add(new Kept(height, value, slot(false, height, value)));
    }
    return kept;
  }

  /** The slots that a local has, one for each kind of value it holds. */
  public List<Slot> slotsOf(int local) {
    List<Slot> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Slot slot = slots.get(new Place(true, local, kind));
      if (slot != null) {
        found.add(slot);
      }
    }
    return found;
  }

  /** All slots, in order of their ids. */
  public List<Slot> slots() {
    return List.copyOf(slots.values());
  }

  public int refs() {
    return counts.getOrDefault("r", 0);
  }

  public int ints() {
    return counts.getOrDefault("i", 0);
  }

  public int longs() {
    return counts.getOrDefault("l", 0);
  }

  private Slot slot(boolean local, int index, Value value) {
    Kind kind = value.kind();
    return kind == null ? null : slots.computeIfAbsent(new Place(local, index, kind), place -> newSlot(kind));
  }

  private Slot newSlot(Kind kind) {
    return new Slot(slots.size(), kind, counts.merge(kind.fieldPrefix(), 1, Integer::sum) - 1);
  }

  @Override
  public String toString() {
    return slots.toString();
  }
}
