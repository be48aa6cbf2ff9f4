package heddle.profile;

import java.time.Duration;
import java.util.List;

/**
 * What the profiler has recorded, at a moment.
 *
 * @param duration since when it records
 * @param points the suspension points at which something was saved, or which are known to have been passed, those with most suspensions first
 * @param loops the loops that were run; of those that were closed, the latest hundred
 * @param weaving what weaving has cost, if the agent was told to measure that
 * @param links how many calls, kinds of receivers, and frames of woven code were linked since the JVM has started
 * @param linkNanos how long that took, in nanoseconds
 * @param findings what debug mode has found since the JVM has started, the latest of it
 */
public record Profile(
    Duration duration, List<PointProfile> points, List<LoopProfile> loops, WeaveProfile weaving, long links,
    long linkNanos, List<Finding> findings) {
  /** Copies the lists. */
  public Profile {
    points = List.copyOf(points);
    loops = List.copyOf(loops);
    findings = List.copyOf(findings);
  }

  /** How many suspensions there were, of tasks and generators, without those below tail calls alone, which leave no frame. */
  public long suspensions() {
    return points.stream().mapToLong(PointProfile::suspensions).sum();
  }

  /** How many frames were saved, or saved again. */
  public long saves() {
    return points.stream().mapToLong(PointProfile::saves).sum();
  }

  /** The bytes of these. */
  public long savedBytes() {
    return points.stream().mapToLong(PointProfile::savedBytes).sum();
  }

  /** How many frames were made for them. */
  public long frames() {
    return points.stream().mapToLong(PointProfile::frames).sum();
  }

  /** How many steps tasks have made. */
  public long steps() {
    return loops.stream().mapToLong(LoopProfile::steps).sum();
  }
}
