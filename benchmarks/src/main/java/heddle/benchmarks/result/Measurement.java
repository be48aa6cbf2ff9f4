package heddle.benchmarks.result;

import java.util.Arrays;
import java.util.List;

/**
 * The samples of one figure: of iterations and forks, or of processes. Never empty.
 *
 * @param unit of each sample, such as {@code ns/op}
 */
public record Measurement(Key key, String unit, List<Double> samples) {
  public Measurement {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("No samples of " + key + ". Leave the measurement out.");
    }
  }

  /** The sample in the middle, or between the two in the middle. */
  public double median() {
    return quantile(0.5);
  }

  /** Half the range between the quartiles, as a part of the median; 0 if there is but one sample. */
  public double spread() {
    return median() == 0 ? 0 : (quantile(0.75) - quantile(0.25)) / 2 / median();
  }

  /** Interpolated between the two samples nearest. */
  private double quantile(double part) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
