package heddle.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the agent tells of its weaving. For it alone; see {@link Profiler#profile()}. Thread-safe. */
public final class WeaveRecords {
  private static final List<WeaveProfile.OfClass> CLASSES = new ArrayList<>();

  /** When the last was added, in milliseconds since the epoch. Guarded by the list. */
  private static long lastMillis;

  private WeaveRecords() {}

  /** Adds a class. */
  public static void add(WeaveProfile.OfClass woven) {
    synchronized (CLASSES) {
      CLASSES.add(woven);
      lastMillis = System.currentTimeMillis();
    }
  }

  static WeaveProfile profile() {
    synchronized (CLASSES) {
      long started = ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(lastMillis);
      return new WeaveProfile(CLASSES, TimeUnit.MILLISECONDS.toNanos(Math.max(0, lastMillis - started)));
    }
  }
}
