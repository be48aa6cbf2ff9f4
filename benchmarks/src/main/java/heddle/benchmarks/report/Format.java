package heddle.benchmarks.report;

import heddle.benchmarks.goal.Goal;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.Results;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How numbers are written. */
final class Format {
  /** In the place of a number there is none for. */
  static final String NOT_MEASURED = Goal.Verdict.NOT_MEASURED.toString();

  private static final double LARGE = 100;
  private static final double MEDIUM = 10;

  private Format() {}

  /** About three digits. */
  static String number(double number) {
    if (number >= LARGE) {
      return String.format(Locale.ENGLISH, "%,.0f", number);
    }
    return String.format(Locale.ENGLISH, number >= MEDIUM ? "%.1f" : "%.2f", number);
  }

  /** The median, and the spread if there is any, or why there is none. */
  static String median(Results results, Key key) {
    Optional<Measurement> measurement = results.measurement(key);
    if (measurement.isPresent()) {
      Measurement found = measurement.get();
      String spread = String.format(Locale.ENGLISH, " ±%.0f %%", 100 * found.spread());
      return number(found.median()) + (found.samples().size() > 1 ? spread : "");
    }
    return results.gap(key).isPresent() ? "could not run" : NOT_MEASURED;
  }

  /** How many times as much as another, or a dash. */
  static String ratio(Results results, Key key, Key other) {
    OptionalDouble above = results.median(key);
    OptionalDouble below = results.median(other);
    boolean known = above.isPresent() && below.isPresent() && below.getAsDouble() > 0;
    return known ? number(above.getAsDouble() / below.getAsDouble()) : "-";
  }

  /** The median alone, or a dash. */
  static String plain(Results results, Key key) {
    OptionalDouble median = results.median(key);
    return median.isPresent() ? number(median.getAsDouble()) : "-";
  }

  /** The name of the JDK's column. */
  static String jdk(Results results) {
    return "JDK " + results.environment().feature();
  }
}
