package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Compiler;
import heddle.agent.harness.Differential;
import heddle.agent.harness.Fixtures;
import heddle.agent.harness.Program;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures as the compiler of Eclipse makes them: other bridges, switches, {@code finally} blocks and lambdas. */
class EclipseCompilerTest {
  /** Its concatenation of all variables has more arguments than the JDK takes, for that compiler does not split it. */
  private static final String LEFT_OUT = "ManyLocalsFixture";

  private static Program program;

  @BeforeAll
  static void compile() {
    program = new Program(Compiler.ECJ.compileFixtures(), List.of(), "");
  }

  static List<Class<?>> fixtures() throws ClassNotFoundException {
    return Fixtures.all().stream()
        .<Class<?>>map(fixture -> fixture)
        .filter(fixture -> !fixture.getSimpleName().equals(LEFT_OUT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void wovenDoesWhatPlainDoes(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(Differential.compare(program, fixture)).isPositive();
  }
}
