package heddle.profile;

/**
 * What the tasks of a JVM were doing when it was told to end, before any of them was cancelled for that.
 *
 * @param dump where they were
 * @param profile what had been recorded
 */
public record LastLook(Dump dump, Profile profile) {
  /** Guarded by the class, as the other one. */
  private static boolean wanted;

  private static LastLook taken;

  /** Lets who is about to cancel tasks look before. */
  public static synchronized void want() {
    wanted = true;
  }

  /** Looks now, if anybody wants that, and nobody has looked. */
  public static synchronized void takeIfWanted() {
    if (wanted) {
      take();
    }
  }

  /** What was seen by who looked first. */
  public static synchronized LastLook take() {
    if (taken == null) {
      taken = new LastLook(Dump.take(), Profiler.profile());
    }
    return taken;
  }
}
