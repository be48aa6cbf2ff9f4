package heddle.woven;

import java.util.Map;

/** A suspension point, and what was seen of it by one thread, or in sum. */
public final class PointCounts {
  /** Of {@link #passes}, where they are not counted. */
  private static final long UNKNOWN = -1;

  private final Place place;
  private final long frameBytes;

  /** How often the call was made; written in sums only. */
  long passes = UNKNOWN;

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

  PointCounts(Place place, long frameBytes) {
    this.place = place;
    this.frameBytes = frameBytes;
  }

  /** What tells the point from others, but for those of classes of that name in other loaders, if these have no names. */
  record Place(StackTraceElement call, int id) {}

  /** Adds this to the sum for the same place. */
  void addTo(Map<Object, PointCounts> sums) {
    PointCounts sum = sums.computeIfAbsent(place, key -> new PointCounts(place, frameBytes));
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
    return place.call;
  }

  /** The number of the point in its method, from 1. */
  public int id() {
    return place.id;
  }

  /** How often the call here was made, whether it suspended or not; negative if that is not counted. */
  public long passes() {
    return passes;
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
