package heddle.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heddle.benchmarks.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final Key KEY = Key.time("Spawn", "heddle");

  @Test
  void medianIsTheSampleInTheMiddle() {
    assertThat(Samples.of(KEY, 9, 1, 5).median()).isEqualTo(5);
    assertThat(Samples.of(KEY, 9, 1, 5, 6).median()).isEqualTo(5.5);
    assertThat(Samples.of(KEY, 7).median()).isEqualTo(7);
  }

  @Test
  void spreadIsHalfTheRangeBetweenTheQuartiles() {
    assertThat(Samples.of(KEY, 8, 9, 10, 11, 12).spread()).isCloseTo(0.1, within(1e-9));
    assertThat(Samples.of(KEY, 7).spread()).isZero();
    assertThat(Samples.of(KEY, 0, 0).spread()).isZero();
  }

  @Test
  void thereIsNoneWithoutSamples() {
    assertThatThrownBy(() -> new Measurement(KEY, "ns", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Spawn.heddle");
  }
}
