package heddle.profile;

import java.util.List;

/**
 * What coroutines have cost a program. Times are in nanoseconds.
 *
 * @param wallNanos how long the program has run
 * @param cpuNanos CPU time of the JVM
 * @param parts what of that went where
 * @param units what single acts take
 */
public record Overhead(long wallNanos, long cpuNanos, List<Part> parts, Units units) {
  /** Copies the list. */
  public Overhead {
    parts = List.copyOf(parts);
  }

  /**
   * A kind of cost.
   *
   * @param text what it is
   * @param nanos the time
   */
  public record Part(String text, long nanos) {}

  /**
   * What single acts take, as measured in the same JVM by doing them many times.
   *
   * @param captureNanos to make a frame, and fill it
   * @param resumeNanos to go on with a frame
   * @param againNanos to fill the same frame again
   * @param stepNanos to choose the next task, and begin and end its step
   */
  public record Units(double captureNanos, double resumeNanos, double againNanos, double stepNanos) {}

  /**
   * What an act takes, in nanoseconds.
   *
   * @param suspensionNanos to suspend a generator, and go on with it
   * @param stepNanos to do that to a task, by its loop
   */
  public record Acts(double suspensionNanos, double stepNanos) {}

  /**
   * What it has taken to make {@code profile}, in nanoseconds.
   *
   * @param profiled what acts take while they are profiled
   * @param plain the same while they are not
   */
  public static long ofProfiling(Profile profile, Acts profiled, Acts plain) {
    double suspension = Math.max(0, profiled.suspensionNanos - plain.suspensionNanos);
    double step = Math.max(0, profiled.stepNanos - plain.stepNanos);
    long ofGenerators = Math.max(0, profile.suspensions() - profile.steps());
    return Math.round(suspension * ofGenerators + step * profile.steps());
  }

  /** What {@code profile} comes to. */
  public static Overhead of(Profile profile, long wallNanos, long cpuNanos, Units units) {
    long capturing = Math.round(profile.frames() * units.captureNanos + (profile.saves() - profile.frames()) * units.againNanos);
    long resuming = Math.round(profile.saves() * units.resumeNanos);
    long dispatching = Math.round(profile.steps() * units.stepNanos);
    long weaving = profile.weaving().nanos();
    long sum = weaving + profile.linkNanos() + capturing + resuming + dispatching;
    return new Overhead(wallNanos, cpuNanos, List.of(
        new Part("weaving, of " + profile.weaving().classes().size() + " classes", weaving),
        new Part("linking, of " + profile.links() + " calls and kinds of receivers", profile.linkNanos()),
        new Part("capturing, of " + profile.saves() + " frames, " + profile.frames() + " of them new", capturing),
        new Part("resuming, of as many, unless they were dropped", resuming),
        new Part("dispatching, of " + profile.steps() + " steps", dispatching),
        new Part("the program itself, and the JVM", Math.max(0, cpuNanos - sum))), units);
  }

  /** What suspensions at that point have cost. */
  public long nanos(PointProfile point) {
    return Math.round(point.frames() * units.captureNanos + (point.saves() - point.frames()) * units.againNanos
        + point.saves() * units.resumeNanos);
  }
}
