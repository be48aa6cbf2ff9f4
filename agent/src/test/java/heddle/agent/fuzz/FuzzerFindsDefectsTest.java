package heddle.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fuzz.Fuzzer.Failure;
import heddle.agent.fuzz.bytecode.BytecodeGenerator;
import heddle.agent.fuzz.source.SourceGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fuzzer that cannot fail is worth nothing: it has to find mistakes that are made on purpose, and show them small. That is
 * the same on all JDKs, and takes so long that it is seen on one.
 */
@EnabledForJreRange(max = JRE.JAVA_17)
class FuzzerFindsDefectsTest {
  private static final long FIRST_SEED = 1;
  private static final long SECONDS = 120;
  private static final long SHRINKING_SECONDS = 60;

  /** Instructions in the text of a shrunk program, most of which are those that spend fuel. */
  private static final int SMALL = 150;

  @ParameterizedTest
  @EnumSource(PlantedDefect.class)
  void findsPlantedDefectsAndShrinksThem(PlantedDefect defect) {
    Fuzzer fuzzer =
        new Fuzzer("bytecode", new BytecodeGenerator(), new Trial(defect.inClassFiles()), SHRINKING_SECONDS);

    Failure failure = find(fuzzer);

    assertThat(failure.message().split("Shrunk to:|which fails with")[1].lines().count()).isLessThan(SMALL);
  }

  @Test
  void findsThemBySourceToo() {
    Trial trial = new Trial(PlantedDefect.MISSING_RELOAD.inClassFiles());

    Failure failure = find(new Fuzzer("source", new SourceGenerator(), trial, 0));

    assertThat(failure.message()).contains("class Generated");
  }

  private static Failure find(Fuzzer fuzzer) {
    Failure failure = fuzzer.search(FIRST_SEED, SECONDS);

    assertThat(failure).as(fuzzer.summary()).isNotNull();
    assertThat(failure.message()).contains("-Dfuzz.seed=" + failure.seed()).contains("differs from event");
    return failure;
  }
}
