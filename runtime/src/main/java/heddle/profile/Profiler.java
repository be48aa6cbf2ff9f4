package heddle.profile;

import heddle.loop.Inspection;
import heddle.woven.LinkCosts;
import heddle.woven.PointCounts;
import heddle.woven.SuspensionCounts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Records what coroutines cost and where they wait, of all threads and loops, while it is on.
 *
 * <pre>{@code
 * Profiler.start();
 * handleRequests();
 * Profiler.stop();
 * System.out.print(ProfileText.of(Profiler.profile()));
 * }</pre>
 *
 * <p>While it is off nothing is recorded, and nothing is paid. Methods may be called by any thread. What other threads do
 * meanwhile may be missing from a {@link #profile()}; what has happened before is not.
 */
public final class Profiler {
  /** How long a callback or a step may take without being listed as slow. */
  public static final Duration SLOW = Duration.ofMillis(100);

  /** The package of what the agent tests itself by. */
  private static final String SELF_TEST = "heddle.probe.";

  /** When it was switched on, by {@link System#nanoTime()}. Guarded by the class. */
  private static long began;

  /** How long it was on; valid while it is off. Guarded by the class. */
  private static Duration duration = Duration.ZERO;

  private static boolean on;

  /** How it records, or did last. Guarded by the class. */
  private static ProfileMode mode = ProfileMode.FULL;

  private Profiler() {}

  /** As {@link #start(ProfileMode)}, for {@link ProfileMode#FULL}. */
  public static void start() {
    start(ProfileMode.FULL);
  }

  /**
   * Begins to record, from zero.
   *
   * @throws IllegalStateException if it is on
   */
  public static synchronized void start(ProfileMode how) {
    if (on) {
      throw new IllegalStateException("The profiler is on already. Call stop() before.");
    }
    on = true;
    mode = how;
    began = System.nanoTime();
    if (mode == ProfileMode.FULL) {
      SuspensionCounts.begin();
      Inspection.record(true);
    } else {
      Inspection.sample(true);
    }
  }

  /** As {@link #start()}, unless it is on. Returns whether it was off. */
  public static synchronized boolean startIfOff() {
    boolean wasOff = !on;
    if (wasOff) {
      start();
    }
    return wasOff;
  }

  /** Ends to record; what was recorded stays until the next start. Nothing happens if it is off. */
  public static synchronized void stop() {
    if (on) {
      duration = elapsed();
      on = false;
      if (mode == ProfileMode.FULL) {
        SuspensionCounts.end();
        Inspection.record(false);
      } else {
        Inspection.sample(false);
      }
    }
  }

  /** True while it records. */
  public static synchronized boolean isOn() {
    return on;
  }

  /** What has been recorded since the last {@link #start()}. */
  public static synchronized Profile profile() {
    return new Profile(
        on ? elapsed() : duration, mode == ProfileMode.FULL ? points() : List.of(),
        mode == ProfileMode.FULL ? Inspection.profiles() : Inspection.samples(), WeaveRecords.profile(), LinkCosts.links(),
        LinkCosts.nanos(), Findings.latest());
  }

  private static Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static List<PointProfile> points() {
    return SuspensionCounts.total().stream()
        .map(Profiler::point)
        .filter(point -> !point.place().getClassName().startsWith(SELF_TEST))
        .sorted(Comparator.comparingLong(PointProfile::suspensions).thenComparing(PointProfile::saves)
            .thenComparing(PointProfile::passes).reversed())
        .toList();
  }

  private static PointProfile point(PointCounts point) {
    return new PointProfile(
        point.place(), point.id(), point.passes(), point.suspensions(), point.saves(), point.frames(), point.savedBytes(),
        point.waitedNanos(), point.longestNanos(), point.busyNanos());
  }
}
