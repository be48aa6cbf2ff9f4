package heddle.benchmarks.goal;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Results;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A number that is worked out from medians. */
public sealed interface Figure {
  /** The number, unless something that it needs was not measured or is zero where it divides. */
  OptionalDouble in(Results results);

  /** What it needs. */
  Stream<Key> keys();

  /** In words: {@code heddle / plain}. */
  String text();

  /** The number with its unit. */
  String format(double number);

  /** A measurement by itself, such as {@code 96 B}. */
  record Absolute(Key key, String unit) implements Figure {
    @Override
    public OptionalDouble in(Results results) {
      return results.median(key);
    }

    @Override
    public Stream<Key> keys() {
      return Stream.of(key);
    }

    @Override
    public String text() {
      String params = key.params().isEmpty() ? "" : " " + key.paramText();
      return key.variant() + params + (key.metric().equals(Key.TIME) ? "" : " " + key.metric());
    }

    @Override
    public String format(double number) {
      return String.format(Locale.ENGLISH, "%,.0f %s", number, unit);
    }
  }

  /** How many times another. */
  record Ratio(Figure numerator, Figure denominator) implements Figure {
    /** Of two measurements. */
    static Ratio of(Key numerator, Key denominator) {
      return new Ratio(new Absolute(numerator, ""), new Absolute(denominator, ""));
    }

    @Override
    public OptionalDouble in(Results results) {
      OptionalDouble above = numerator.in(results);
      OptionalDouble below = denominator.in(results);
      if (above.isEmpty() || below.isEmpty() || below.getAsDouble() == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    }

    @Override
    public Stream<Key> keys() {
      return Stream.concat(numerator.keys(), denominator.keys());
    }

    @Override
    public String text() {
      return enclosed(numerator) + " / " + enclosed(denominator);
    }

    private static String enclosed(Figure figure) {
      return figure instanceof Ratio ? "(" + figure.text() + ")" : figure.text();
    }

    @Override
    public String format(double number) {
      return String.format(Locale.ENGLISH, "%.2fx", number);
    }
  }
}
