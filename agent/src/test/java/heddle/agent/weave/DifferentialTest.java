package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Differential;
import heddle.agent.harness.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven code does what plain code does, wherever it is suspended. */
class DifferentialTest {
  static List<Class<?>> fixtures() throws ClassNotFoundException {
    return Fixtures.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void wovenDoesWhatPlainDoes(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compare(fixture)).isPositive();
  }
}
