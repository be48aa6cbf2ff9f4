package heddle.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.benchmarks.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Key KEY = Key.time("Spawn", "heddle");
  private static final Key OTHER = KEY.variant("plain");

  @Test
  void newerMeasurementsReplaceTheSameAndKeepOthers() {
    Results updated = Samples.of(17, Samples.of(KEY, 1), Samples.of(OTHER, 2))
        .updatedBy(Samples.of(17, Samples.of(KEY, 3)));

    assertThat(updated.median(KEY)).hasValue(3);
    assertThat(updated.median(OTHER)).hasValue(2);
  }

  @Test
  void aMeasurementClosesTheGap() {
    Results updated = Samples.withGap(Samples.of(17), KEY, "no such class")
        .updatedBy(Samples.of(17, Samples.of(KEY, 3)));

    assertThat(updated.gap(KEY)).isEmpty();
  }

  @Test
  void aGapTakesOldMeasurementsAway() {
    Results updated = Samples.of(17, Samples.of(KEY, 1), Samples.of(KEY.metric(Key.ALLOCATION), 8))
        .updatedBy(Samples.withGap(Samples.of(17), KEY, "no such class"));

    assertThat(updated.measurements()).isEmpty();
    assertThat(updated.gap(KEY)).hasValue(new Gap(KEY, "no such class"));
  }

  @Test
  void stepsAreThoseThatRanLast() {
    Results one = new Results(Samples.environment(17), List.of(new StepRun("Spawn", "1st", "")), List.of(), List.of());
    Results two = new Results(Samples.environment(17), List.of(new StepRun("Spawn", "2nd", "")), List.of(), List.of());

    assertThat(one.updatedBy(two).steps()).extracting(StepRun::date).containsExactly("2nd");
  }

  @Test
  void machinesAreNotMixed() {
    assertThatThrownBy(() -> Samples.of(17).continuedBy(Samples.of(25)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another directory");
  }
}
