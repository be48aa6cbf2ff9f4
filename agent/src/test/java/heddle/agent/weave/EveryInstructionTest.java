package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Differential;
import heddle.agent.harness.Fixtures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven code does what plain code does, also if it is suspended between any two instructions. */
class EveryInstructionTest {
  /** Their copies would be too large, or, for the last, the stack would never overflow. */
  private static final Set<String> LEFT_OUT = Set.of(
      "BigLoopsFixture", "ManyLocalsFixture", "ManyParametersFixture", "ManyPointsFixture", "StackOverflowFixture");

  static List<Class<?>> fixtures() throws ClassNotFoundException {
    return Fixtures.all().stream()
        .<Class<?>>map(fixture -> fixture)
        .filter(fixture -> !LEFT_OUT.contains(fixture.getSimpleName()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void suspensionsAreSeenByNoInstruction(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compareTicking(fixture, 1, 2, 3, 7, 50)).isPositive();
  }
}
