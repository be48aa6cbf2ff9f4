package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Differential;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies in the form for large methods do the same. */
class CompactFormTest {
  @ParameterizedTest
  @MethodSource("heddle.agent.harness.Fixtures#all")
  void behavesAsPlain(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compareCompact(fixture)).isPositive();
  }
}
