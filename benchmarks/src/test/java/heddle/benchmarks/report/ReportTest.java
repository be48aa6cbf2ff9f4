package heddle.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.benchmarks.Samples;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.ResultFile;
import heddle.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Key HEDDLE = Key.time("TreeWalk", "heddle");
  private static final Key PLAIN = HEDDLE.variant("plain");
  private static final Key OPAQUE = HEDDLE.variant("plainOpaque");
  private static final Key KOTLIN = HEDDLE.variant("kotlin");
  private static final Key KILIM = HEDDLE.variant("kilim");

  @TempDir
  private Path directory;

  private Path results;

  @BeforeEach
  void name() {
    results = directory.resolve("results");
  }

  private String report(Results... all) throws IOException {
    for (Results each : all) {
      ResultFile.write(ResultFile.in(results, each.environment()), each);
    }
    Report.run(List.of(results.toString()));
    return Files.readString(directory.resolve("RESULTS.md"));
  }

  @Test
  void putsJdksSideBySide() throws IOException {
    String page = report(
        Samples.of(17, Samples.of(HEDDLE, 20, 18, 22), Samples.of(PLAIN, 10), Samples.of(OPAQUE, 16),
            Samples.of(KOTLIN, 40), Samples.of(HEDDLE.metric(Key.ALLOCATION), 96)),
        Samples.of(25, Samples.of(HEDDLE, 30), Samples.of(PLAIN, 10)));

    assertThat(page)
        .contains("|  | JDK 17 | JDK 17 / plain | JDK 17 / opaque | JDK 17 / Kotlin | JDK 17 B/op "
            + "| JDK 25 | JDK 25 / plain | JDK 25 / opaque | JDK 25 / Kotlin | JDK 25 B/op |")
        .contains("| `heddle` | 20.0 ±5 % | 2.00 | 1.25 | 0.50 | 96.0 | 30.0 | 3.00 | - | - | - |");
  }

  @Test
  void saysWhichGoalsAreMetAndWhichAreNot() throws IOException {
    String page = report(Samples.of(17, Samples.of(HEDDLE, 20), Samples.of(OPAQUE, 16), Samples.of(KOTLIN, 40)));

    assertThat(page)
        .contains("| W2 tree walk | `heddle / kotlin` | <= 0.40x | 0.50x, **missed** |")
        .contains("| W2 tree walk | `heddle / plainOpaque` | <= 1.40x | 1.25x, met |")
        .contains("| W7 spawn and join | `heddle / plain` | <= 3.00x | not measured |");
  }

  @Test
  void addsWhatPeopleHaveFoundOut() throws IOException {
    Results measured = Samples.of(17, Samples.of(HEDDLE, 20));
    assertThat(report(measured)).doesNotContain("What stands in the way");

    Files.writeString(results.resolve("analysis.md"), "The frames.\n");

    assertThat(report(measured)).contains("\n## What stands in the way\n\nThe frames.\n");
  }

  @Test
  void saysWhatWasNotMeasuredAndWhatCouldNotRun() throws IOException {
    Results gap = Samples.withGap(Samples.of(17, Samples.of(PLAIN, 10)), KILIM, "java.lang.Error: no");
    String page = report(gap, Samples.of(25, Samples.of(HEDDLE, 30)));

    assertThat(page)
        .contains("| `heddle` | not measured | - | 30.0 | - |")
        .contains("| `kilim` | could not run | - | not measured | - |")
        .contains("* JDK 17: `TreeWalk.kilim`: java.lang.Error: no")
        .contains("## W7 Spawn and join\n\nCreates an empty coroutine and waits until it has run. Per coroutine.\n\n"
            + "not measured");
  }

  @Test
  void showsWorkloadsThatItDoesNotKnow() throws IOException {
    assertThat(report(Samples.of(17, Samples.of(Key.time("Brandnew", "heddle"), 7)))).contains("## Brandnew");
  }

  @Test
  void drawsWhatItShows() throws IOException {
    Key deep = Key.time("YieldDepth", "heddle");
    String page = report(Samples.of(17, Samples.of(HEDDLE, 20), Samples.of(KILIM, 2_000),
        Samples.of(deep.with("depth", "1"), 5), Samples.of(deep.with("depth", "10"), 6),
        Samples.of(deep.with("depth", "100"), 7)));

    assertThat(page)
        .contains("![W2 Tree walk](results/charts/treewalk.svg)")
        .contains("![W2b Yield from a depth, JDK 17](results/charts/yielddepth-17.svg)");
    assertThat(results.resolve("charts/treewalk.svg")).content()
        .contains("<text").contains("kilim").contains("2,000").contains("logarithmic");
    assertThat(results.resolve("charts/yielddepth-17.svg")).content().contains("heddle");
  }

  @Test
  void isTheSameForTheSameResults() throws IOException {
    Results same = Samples.of(17, Samples.of(HEDDLE, 20), Samples.of(KILIM, 2_000));
    String page = report(same);
    String chart = Files.readString(results.resolve("charts/treewalk.svg"));

    assertThat(report(same)).isEqualTo(page);
    assertThat(results.resolve("charts/treewalk.svg")).content().isEqualTo(chart);
  }

  @Test
  void saysWhereThereAreNoResults() throws IOException {
    assertThatThrownBy(() -> Report.run(List.of(results.toString())))
        .isInstanceOf(IOException.class).hasMessageContaining("Run full first");

    Files.createDirectory(results);

    assertThatThrownBy(() -> Report.run(List.of(results.toString())))
        .isInstanceOf(IOException.class).hasMessageContaining("jdk-<version>.json");
  }
}
