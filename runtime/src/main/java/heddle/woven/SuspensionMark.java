package heddle.woven;

/**
 * Where one coroutine, or thread, was suspended last, which often is where it is suspended next: it saves the look-up then.
 * Confined to a thread.
 */
public class SuspensionMark {
  private final SuspensionCounts counts;

  /** The innermost frame's. */
  private Class<?> frameClass;
  private int state;

  /** Null if nothing was suspended yet, or in no woven method. */
  private PointCounts point;

  /** The point before that one, likewise. */
  private PointCounts before;

  private long suspensions;

  /** Counts in {@code counts}, by the thread of these. */
  protected SuspensionMark(SuspensionCounts counts) {
    this.counts = counts;
  }

  final SuspensionCounts counts() {
    return counts;
  }

  /** The point at which it stands; null if it stands in no woven method. */
  public final PointCounts point() {
    return point;
  }

  /** The point at which it stood before that, and from which it has come there; null if it has not, or in no woven method. */
  public final PointCounts before() {
    return before;
  }

  /** How often it was suspended. */
  public final long suspensions() {
    return suspensions;
  }

  /** Counts as {@link SuspensionCounts#count} does. */
  final void count(Frame top, Frame resumed) {
    suspensions++;
    if (before != point) {
      before = point;
    }
    if (top == resumed && top != null && top.state == state && top.getClass() == frameClass) {
      point.again++;
    } else {
      change(top, resumed);
    }
  }

  private void change(Frame top, Frame resumed) {
    point = counts.count(top, resumed);
    frameClass = top == null || point == null ? null : top.getClass();
    state = top == null ? 0 : top.state;
  }
}
