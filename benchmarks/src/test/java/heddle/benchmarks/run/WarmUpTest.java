package heddle.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.benchmarks.Samples;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final int SLICES = 40;
  private static final Key KEY = Key.time("TreeWalk", "heddle").with("start", "cold");

  /** Slow for some slices, then as fast as it gets. */
  private static DoubleStream jvm(int slow) {
    return IntStream.range(0, SLICES).mapToDouble(slice -> slice < slow ? 50 : 10);
  }

  private static List<Measurement> evaluate(DoubleStream samples) {
    return WarmUp.evaluate(Samples.of(KEY, samples.toArray()), SLICES);
  }

  @Test
  void isSteadyWhenSlicesInARowAre() {
    Measurement toSteady = evaluate(DoubleStream.concat(jvm(10), jvm(0))).get(1);

    // the median of slices 8 to 12 is the first one that is steady
    assertThat(toSteady.samples()).containsExactly(8.0 * WarmUp.SLICE, 0.0);
  }

  @Test
  void aSingleFastSliceIsNotTheEnd() {
    double[] samples = jvm(20).toArray();
    samples[2] = 10;

    assertThat(evaluate(DoubleStream.of(samples)).get(1).samples()).containsExactly(18.0 * WarmUp.SLICE);
  }

  @Test
  void curveIsTheMedianOfTheJvms() {
    Measurement curve = evaluate(DoubleStream.concat(jvm(5), DoubleStream.concat(jvm(10), jvm(20)))).get(0);

    assertThat(curve.key()).isEqualTo(KEY.metric(WarmUp.CURVE));
    assertThat(curve.samples()).containsExactlyElementsOf(jvm(10).boxed().toList());
  }
}
