package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other agents on the same command line, before and behind Heddle's: each does its work, and none disturbs another. */
class OtherAgentsIT {
  private static final String OUTPUT = """
      s1
      s2
      s3
      s4
      left s
      3 got /a pooled
      """;

  private static final Pattern EXPECTATION = Pattern.compile(".*// (covered|partly covered|missed)\\b.*");

  @TempDir
  static Path directory;

  private static Program tour;

  @BeforeAll
  static void compile() throws IOException {
    tour = Program.compile("Tour", directory, List.of());
  }

  /** Quick to start, and with nowhere to send anything. */
  private static Jvm jvm() {
    return Jvm.withoutAgent().andOption(
        "-Dotel.traces.exporter=console", "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "jacoco heddle", "heddle jacoco", "opentelemetry heddle", "heddle opentelemetry",
    "opentelemetry heddle jacoco"
  })
  void allDoTheirWorkInEachOrder(String order) throws IOException, InterruptedException {
    Path coverage = directory.resolve(order + ".exec");
    Jvm jvm = jvm();
    for (String agent : order.split(" ")) {
      switch (agent) {
        case "jacoco" -> jvm.andOption("-javaagent:" + Neighbours.JACOCO_AGENT + "=destfile=" + coverage);
        case "opentelemetry" -> jvm.andOption("-javaagent:" + Neighbours.OPENTELEMETRY_AGENT);
        default -> jvm.andAgent("");
      }
    }

    Jvm.Result result = tour.run(jvm);

    assertThat(result.out()).isEqualTo(OUTPUT);
    assertThat(result.exitStatus()).isZero();
    assertThat(result.err().lines()).allSatisfy(line -> assertThat(line).contains(" INFO io.opentelemetry."));
    if (order.contains("opentelemetry")) {
      assertThat(result.err()).contains("'GET' : ");
    }
    if (order.contains("jacoco")) {
      assertThat(statusByLine(coverage)).isEqualTo(expectedByLine()).hasSizeGreaterThan(5);
    }
  }

  /** OpenTelemetry's advice keeps an object in a local that is of no class the weaver can read. */
  @Test
  void aSpanAroundAMethodThatSuspendsIsRefusedByNameIfItWasThereFirst() throws IOException, InterruptedException {
    Jvm.Result result = tour.run(jvm()
        .andOption("-Dotel.instrumentation.methods.include=Tour$Square[corners]", "-javaagent:" + Neighbours.OPENTELEMETRY_AGENT)
        .andAgent(""));

    assertThat(result.out()).isEqualTo("left s\n");
    assertThat(result.exitStatus()).isEqualTo(1);
    assertThat(result.err())
        .contains("UnwovenFrameException: Cannot suspend the generator", "  at Tour$Square.corners(Tour.java:")
        .contains("AdviceScope across a suspension", "name Heddle's agent before it on the command line");
  }

  @Test
  void aSpanAroundAMethodIsNotMadeInCoroutinesIfItCameLater() throws IOException, InterruptedException {
    Jvm.Result result = tour.run(jvm()
        .andAgent("")
        .andOption("-Dotel.instrumentation.methods.include=Tour$Square[corners]", "-javaagent:" + Neighbours.OPENTELEMETRY_AGENT));

    assertThat(result.out()).isEqualTo(OUTPUT);
    assertThat(result.err()).contains("'GET' : ").doesNotContain("'Square.corners'");
  }

  /** By line, for those whose line in the source says what it has to be. */
  private static Map<Integer, String> statusByLine(Path coverage) throws IOException {
    ExecFileLoader data = new ExecFileLoader();
    data.load(coverage.toFile());
    CoverageBuilder builder = new CoverageBuilder();
    new Analyzer(data.getExecutionDataStore(), builder).analyzeAll(tour.classes().toFile());
    ISourceFileCoverage source = builder.getSourceFiles().iterator().next();
    Map<Integer, String> found = new LinkedHashMap<>();
    for (int line : expectedByLine().keySet()) {
      found.put(line, switch (source.getLine(line).getStatus()) {
        case ICounter.FULLY_COVERED -> "covered";
        case ICounter.PARTLY_COVERED -> "partly covered";
        case ICounter.NOT_COVERED -> "missed";
        default -> "no code";
      });
    }
    return found;
  }

  private static Map<Integer, String> expectedByLine() throws IOException {
    Map<Integer, String> expected = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(Program.source("Tour"));
    for (int i = 0; i < lines.size(); i++) {
      Matcher expectation = EXPECTATION.matcher(lines.get(i));
      if (expectation.matches()) {
        expected.put(i + 1, expectation.group(1));
      }
    }
    return expected;
  }
}
