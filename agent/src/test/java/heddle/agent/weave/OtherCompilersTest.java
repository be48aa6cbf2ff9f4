package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Compiler;
import heddle.agent.harness.Differential;
import heddle.agent.harness.Program;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of Kotlin, Groovy and Scala, woven by rules. */
class OtherCompilersTest {
  private static final Map<Compiler, Program> OWN = new EnumMap<>(Compiler.class);
  private static final Map<Compiler, Program> WITH_LIBRARY = new EnumMap<>(Compiler.class);

  static Stream<Arguments> fixtures() {
    return Stream.of(Compiler.KOTLIN, Compiler.GROOVY, Compiler.SCALA, Compiler.SCALA3)
        .flatMap(compiler -> own(compiler).fixtures().stream().map(fixture -> Arguments.of(compiler, fixture)));
  }

  private static Program own(Compiler compiler) {
    return OWN.computeIfAbsent(compiler, c -> {
      var classFiles = c.compileResources();
      WITH_LIBRARY.put(c, new Program(classFiles, c.libraries(), "fixtures.**;kotlin.**;scala.**"));
      return new Program(classFiles, c.libraries(), "fixtures.**");
    });
  }

  private static Program program(Compiler compiler, String fixture) {
    Program own = own(compiler);
    return fixture.endsWith("LibraryFixture") ? WITH_LIBRARY.get(compiler) : own;
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void wovenDoesWhatPlainDoes(Compiler compiler, String fixture) throws ReflectiveOperationException {
    assertThat(Differential.compare(program(compiler, fixture), fixture)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void suspensionsAreSeenByNoInstruction(Compiler compiler, String fixture) throws ReflectiveOperationException {
    assertThat(Differential.compareTicking(program(compiler, fixture), fixture, 1, 2, 7)).isPositive();
  }

  /** As before Kotlin 2, and still for functions that suspend in Kotlin's sense. */
  @Test
  void functionObjectsOfKotlinWithClassesOfTheirOwn() throws ReflectiveOperationException {
    var classFiles = Compiler.KOTLIN.compileResources("-Xlambdas=class", "-Xsam-conversions=class");
    Program program = new Program(classFiles, Compiler.KOTLIN.libraries(), "fixtures.**");

    assertThat(classFiles).containsKey("fixtures/KotlinLambdasFixture$run$add$1");
    assertThat(Differential.compare(program, "fixtures/KotlinLambdasFixture")).isPositive();
  }
}
