package heddle.woven;

import java.util.concurrent.atomic.LongAdder;

/** How long it has taken to link calls of woven code, since the JVM has started. Thread-safe. */
public final class LinkCosts {
  private static final LongAdder LINKS = new LongAdder();
  private static final LongAdder NANOS = new LongAdder();

  private LinkCosts() {}

  /** A link is made, which was begun at that {@link System#nanoTime()}. */
  static void add(long begun) {
    LINKS.increment();
    NANOS.add(System.nanoTime() - begun);
  }

  /** So many nanoseconds, while a link was being made, went to weaving, which is counted elsewhere. */
  public static void exclude(long nanos) {
    NANOS.add(-nanos);
  }

  /** How many links were made: of calls, of kinds of receivers, of frames. */
  public static long links() {
    return LINKS.sum();
  }

  /** How long that took, in nanoseconds. */
  public static long nanos() {
    return NANOS.sum();
  }
}
