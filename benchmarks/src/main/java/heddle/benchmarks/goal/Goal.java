package heddle.benchmarks.goal;

import heddle.benchmarks.result.Results;
import java.util.OptionalDouble;

/**
 * A figure and what it is to be.
 *
 * @param workload its number and name, such as {@code W1 FlatGenerator}
 * @param bound whether the figure is to be below or above {@code limit}
 * @param margin how many times worse a figure may get before it counts as a regression; wide enough for a machine with
 *     other things to do
 */
public record Goal(String workload, Figure figure, Bound bound, double limit, double margin) {
  /** The side of the limit that is good. */
  public enum Bound {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /** What some results say about a goal. */
  public enum Verdict {
    MET("met"),
    MISSED("missed"),
    NOT_MEASURED("not measured");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether the results reach it. */
  public Verdict verdict(Results results) {
    OptionalDouble measured = figure.in(results);
    if (measured.isEmpty()) {
      return Verdict.NOT_MEASURED;
    }
    return reached(measured.getAsDouble(), limit) ? Verdict.MET : Verdict.MISSED;
  }

  /** Whether they are worse than {@code recorded} by more than the margin allows; not if nothing was measured. */
  public boolean isRegression(Results results, Results recorded) {
    OptionalDouble measured = figure.in(results);
    return measured.isPresent() && !reached(measured.getAsDouble(), guard(recorded));
  }

  /** The worst figure that is no regression: the limit, or what was recorded if that misses it, and the margin. */
  double guard(Results recorded) {
    OptionalDouble before = figure.in(recorded);
    double missed = before.isPresent() && !reached(before.getAsDouble(), limit) ? before.getAsDouble() : limit;
    return bound == Bound.AT_MOST ? missed * margin : missed / margin;
  }

  /** The measured figure, or {@code not measured}. */
  public String measured(Results results) {
    OptionalDouble measured = figure.in(results);
    return measured.isPresent() ? figure.format(measured.getAsDouble()) : Verdict.NOT_MEASURED.toString();
  }

  /** The limit in words: {@code <= 1.25x}. */
  public String text() {
    return text(limit);
  }

  /** The guard in words. */
  public String guardText(Results recorded) {
    return text(guard(recorded));
  }

  private String text(double number) {
    return bound.sign + " " + figure.format(number);
  }

  private boolean reached(double number, double mark) {
    return bound == Bound.AT_MOST ? number <= mark : number >= mark;
  }
}
