package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Differential;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies that are not in their class do the same, with whatever access it takes. */
class CompanionTest {
  @ParameterizedTest
  @MethodSource("heddle.agent.harness.Fixtures#all")
  void behavesAsPlain(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compareBeside(fixture)).isPositive();
  }
}
