package heddle.profile;

import java.time.Duration;
import java.util.Locale;

/** Figures for people to read. */
public final class Units {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long KIB = 1024;

  private Units() {}

  /** In the unit that suits it. */
  public static String time(Duration duration) {
    return time(duration.toNanos());
  }

  /** Nanoseconds in the unit that suits them. */
  public static String time(long nanos) {
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < MILLI) {
      return String.format(Locale.ROOT, "%.1f us", nanos / (double) MICRO);
    }
    return nanos < SECOND
        ? String.format(Locale.ROOT, "%.1f ms", nanos / (double) MILLI)
        : String.format(Locale.ROOT, "%.2f s", nanos / (double) SECOND);
  }

  /** Bytes in the unit that suits them. */
  public static String bytes(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    return bytes < KIB * KIB
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / (double) KIB)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (KIB * KIB));
  }

  /** With separators of thousands. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A noun behind its number, in the plural unless that is one. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A part in hundredths of the whole; a dash if there is none. */
  public static String percent(double part, double whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
  }
}
