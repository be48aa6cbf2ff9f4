package heddle.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.benchmarks.Samples;
import heddle.benchmarks.goal.Figure.Absolute;
import heddle.benchmarks.goal.Figure.Ratio;
import heddle.benchmarks.goal.Goal.Bound;
import heddle.benchmarks.goal.Goal.Verdict;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Results;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final Key HEDDLE = Key.time("Spawn", "heddle");
  private static final Key PLAIN = HEDDLE.variant("plain");
  private static final Goal AT_MOST_TWICE = new Goal("W7", Ratio.of(HEDDLE, PLAIN), Bound.AT_MOST, 2, 1.5);
  private static final Results NOTHING = Samples.of(17);

  private static Results measured(double heddle, double plain) {
    return Samples.of(17, Samples.of(HEDDLE, heddle), Samples.of(PLAIN, plain));
  }

  @Test
  void isMetUpToTheLimit() {
    assertThat(AT_MOST_TWICE.verdict(measured(20, 10))).isEqualTo(Verdict.MET);
    assertThat(AT_MOST_TWICE.measured(measured(20, 10))).isEqualTo("2.00x");
  }

  @Test
  void isMissedBeyondTheLimit() {
    assertThat(AT_MOST_TWICE.verdict(measured(20.1, 10))).isEqualTo(Verdict.MISSED);
  }

  @Test
  void isMissedBelowTheLimitIfMoreIsBetter() {
    Goal atLeastTwice = new Goal("W9", Ratio.of(HEDDLE, PLAIN), Bound.AT_LEAST, 2, 1.5);

    assertThat(atLeastTwice.verdict(measured(19, 10))).isEqualTo(Verdict.MISSED);
    assertThat(atLeastTwice.verdict(measured(20, 10))).isEqualTo(Verdict.MET);
    assertThat(atLeastTwice.isRegression(measured(13, 10), NOTHING)).isTrue();
    assertThat(atLeastTwice.isRegression(measured(14, 10), NOTHING)).isFalse();
  }

  @Test
  void isNotMeasuredIfEitherSideIsMissing() {
    Results heddleOnly = Samples.of(17, Samples.of(HEDDLE, 20));
    Results plainOnly = Samples.of(17, Samples.of(PLAIN, 20));

    assertThat(AT_MOST_TWICE.verdict(heddleOnly)).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(AT_MOST_TWICE.verdict(plainOnly)).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(AT_MOST_TWICE.measured(plainOnly)).isEqualTo("not measured");
    assertThat(AT_MOST_TWICE.isRegression(plainOnly, NOTHING)).isFalse();
  }

  @Test
  void isNotMeasuredIfItWouldDivideByZero() {
    assertThat(AT_MOST_TWICE.verdict(measured(20, 0))).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void takesMedians() {
    Results results = Samples.of(17, Samples.of(HEDDLE, 1, 30, 1000), Samples.of(PLAIN, 10, 20));

    assertThat(AT_MOST_TWICE.measured(results)).isEqualTo("2.00x");
  }

  @Test
  void regressesBeyondTheMarginOnly() {
    assertThat(AT_MOST_TWICE.isRegression(measured(30, 10), NOTHING)).isFalse();
    assertThat(AT_MOST_TWICE.isRegression(measured(31, 10), NOTHING)).isTrue();
    assertThat(AT_MOST_TWICE.guardText(NOTHING)).isEqualTo("<= 3.00x");
  }

  @Test
  void regressesFromWhatWasRecordedIfThatMissesTheGoal() {
    Results recorded = measured(40, 10);

    assertThat(AT_MOST_TWICE.isRegression(measured(60, 10), recorded)).isFalse();
    assertThat(AT_MOST_TWICE.isRegression(measured(61, 10), recorded)).isTrue();
  }

  @Test
  void isGuardedByTheGoalIfWhatWasRecordedIsBetter() {
    assertThat(AT_MOST_TWICE.isRegression(measured(30, 10), measured(5, 10))).isFalse();
  }

  @Test
  void comparesRatiosOfRatios() {
    Ratio inner = Ratio.of(HEDDLE, PLAIN);
    Goal goal = new Goal("W9", new Ratio(inner, new Absolute(PLAIN, "ns")), Bound.AT_MOST, 1, 1);

    assertThat(goal.measured(measured(20, 10))).isEqualTo("0.20x");
  }

  @Test
  void hasAUnitIfItIsNoRatio() {
    Goal goal = new Goal("W6", new Absolute(HEDDLE, "B"), Bound.AT_MOST, 1_000, 1);

    assertThat(goal.measured(measured(1_234.4, 10))).isEqualTo("1,234 B");
    assertThat(goal.text()).isEqualTo("<= 1,000 B");
  }
}
