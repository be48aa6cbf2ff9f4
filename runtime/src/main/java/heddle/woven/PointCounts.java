package heddle.woven;

import java.util.Map;

/** A suspension point, and what was seen of it by one thread, or in sum. */
public final class PointCounts {
  private final WovenMethod method;
  private final int id;
  private final long frameBytes;

  /** Suspensions here by the activation that was resumed, which was saved again: one count for both, since it counts. */
  long again;

  /** Other suspensions. */
  long suspensions;

  /** Other saves. */
  long saves;

  long frames;

  private long waitedNanos;
  private long longestNanos;
  private long busyNanos;

  PointCounts(WovenMethod method, int id, long frameBytes) {
    this.method = method;
    this.id = id;
    this.frameBytes = frameBytes;
  }

  private record Place(StackTraceElement element, int id) {}

  /** Adds this to the sum for the same place. */
  void addTo(Map<Object, PointCounts> sums) {
    PointCounts sum = sums.computeIfAbsent(
        new Place(place(), id), place -> new PointCounts(method, id, frameBytes));
    sum.again += again;
    sum.suspensions += suspensions;
    sum.saves += saves;
    sum.frames += frames;
    sum.waitedNanos += waitedNanos;
    sum.longestNanos = Math.max(sum.longestNanos, longestNanos);
    sum.busyNanos += busyNanos;
  }

  /** A task that stood here goes on. */
  public void addWait(long nanos) {
    waitedNanos += nanos;
    longestNanos = Math.max(longestNanos, nanos);
  }

  /** A task that went on from here has kept its loop busy for so long. */
  public void addBusy(long nanos) {
    busyNanos += nanos;
  }

  /** The place, as a stack trace would show it. */
  public StackTraceElement place() {
    return method.at(id);
  }

  /** The number of the point in its method, from 1. */
  public int id() {
    return id;
  }

  /** How many suspensions began here. */
  public long suspensions() {
    return suspensions + again;
  }

  /** How many times an activation that stood here was saved. */
  public long saves() {
    return saves + again;
  }

  /** How many frames were made for that; the others were there. */
  public long frames() {
    return frames;
  }

  /** The bytes of the frames in which they were saved; of one that is saved again, each time. */
  public long savedBytes() {
    return saves() * frameBytes;
  }

  /** How long tasks stood here, in nanoseconds. */
  public long waitedNanos() {
    return waitedNanos;
  }

  /** The longest of these. */
  public long longestNanos() {
    return longestNanos;
  }

  /** How long tasks kept their loop busy that went on from here, in nanoseconds. */
  public long busyNanos() {
    return busyNanos;
  }
}
