package heddle.benchmarks;

import heddle.benchmarks.result.Environment;
import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.Results;
import java.util.Arrays;
import java.util.List;

/** Results to test with, of made-up numbers. */
public final class Samples {
  private Samples() {}

  /** Of a JDK of this feature version. */
  public static Results of(int feature, Measurement... measurements) {
    return new Results(environment(feature), List.of(), List.of(measurements), List.of());
  }

  /** One measurement in nanoseconds. */
  public static Measurement of(Key key, double... samples) {
    return new Measurement(key, "ns/op", Arrays.stream(samples).boxed().toList());
  }

  /** The same results with a gap. */
  public static Results withGap(Results results, Key key, String reason) {
    return new Results(results.environment(), results.steps(), results.measurements(), List.of(new Gap(key, reason)));
  }

  /** A machine that there is not. */
  public static Environment environment(int feature) {
    return new Environment(feature, feature + ".0", "Model T", 4, 8, "Plan 9");
  }
}
