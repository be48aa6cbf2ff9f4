package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Differential;
import heddle.agent.harness.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven code that goes through the plain methods, as it does once another agent has changed them, does what they do. */
class DetourTest {
  static List<Class<?>> fixtures() throws ClassNotFoundException {
    return Fixtures.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void detoursChangeNothing(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compareDetouring(fixture)).isPositive();
  }
}
