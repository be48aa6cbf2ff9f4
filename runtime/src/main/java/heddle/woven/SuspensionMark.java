package heddle.woven;

/**
 * Where one coroutine, or thread, was suspended last, which often is where it is suspended next: it saves the look-up then.
 * Confined to a thread.
 */
public final class SuspensionMark {
  private final SuspensionCounts counts;

  /** The innermost frame's. */
  private Class<?> frameClass;
  private int state;

  /** Null if nothing was suspended yet, or in no woven method. */
  private PointCounts point;

  SuspensionMark(SuspensionCounts counts) {
    this.counts = counts;
  }

  /** The point at which it stands; null if it stands in no woven method. */
  public PointCounts point() {
    return point;
  }

  /** Counts as {@link SuspensionCounts#count} does. */
  void count(Frame top, Frame resumed) {
    if (top == resumed && top != null && top.state == state && top.getClass() == frameClass) {
      point.suspensions++;
      point.saves++;
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
