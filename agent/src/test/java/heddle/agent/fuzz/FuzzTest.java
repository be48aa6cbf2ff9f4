package heddle.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heddle.agent.fuzz.Fuzzer.Failure;
import heddle.agent.fuzz.bytecode.BytecodeGenerator;
import heddle.agent.fuzz.source.SourceGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs do woven what they do plain. {@code -Dfuzz.seconds} is the time for all kinds of programs together, which
 * are others in each run then; without it they are the same, so that a build does not fail by chance. {@code -Dfuzz.kind}
 * and {@code -Dfuzz.seed} repeat one program.
 */
class FuzzTest {
  private static final Map<String, ProgramGenerator> GENERATORS = Map.of("bytecode", new BytecodeGenerator(), "source", new SourceGenerator());
  private static final Long SECONDS_GIVEN = Long.getLong("fuzz.seconds");
  private static final long SECONDS = SECONDS_GIVEN == null ? 30 : SECONDS_GIVEN;
  private static final long FIRST = SECONDS_GIVEN == null ? 1 : System.nanoTime();
  private static final long SHRINKING_SECONDS = 60;

  static List<String> kinds() {
    String kind = System.getProperty("fuzz.kind");
    return kind == null ? List.copyOf(GENERATORS.keySet()) : List.of(kind);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void randomProgramsDoWovenWhatTheyDoPlain(String kind) {
    Fuzzer fuzzer =
        new Fuzzer(kind, GENERATORS.get(kind), new Trial(UnaryOperator.identity()), SHRINKING_SECONDS);
    Long seed = Long.getLong("fuzz.seed");
    long first = seed == null ? FIRST : seed;
    long seconds = SECONDS / kinds().size();
    Failure failure = assertTimeoutPreemptively(
        Duration.ofSeconds(seconds + 2 * SHRINKING_SECONDS),
        () -> seed == null ? fuzzer.search(first, seconds) : fuzzer.attempt(seed),
        () -> "hangs in the program of kind " + kind + ", seed " + fuzzer.seed());
    System.out.println(fuzzer.summary());
    if (failure != null) {
      fail(failure.message());
    }
    assertThat(seed != null || fuzzer.runs() > 0).as("some programs were neither skipped nor endless").isTrue();
  }
}
