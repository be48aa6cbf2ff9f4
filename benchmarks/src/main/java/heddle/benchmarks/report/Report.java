package heddle.benchmarks.report;

import heddle.benchmarks.result.ResultFile;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.run.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code report [directory]}: writes {@code RESULTS.md} beside the directory of results, and the charts that it shows
 * into the directory's {@code charts}. What the directory's {@code analysis.md} says of missed goals becomes part of it.
 */
public final class Report {
  private static final String PAGE = "RESULTS.md";

  /** What people have found out about goals that were missed; it may be absent. */
  private static final String ANALYSIS = "analysis.md";

  private static final String HEAD = """
      # What coroutines cost, measured

      Written by `report` from the files in `results`; see the [benchmarks' README](README.md). Figures are medians of
      all samples, with half the range between the quartiles behind ±. On a machine that does other things, differences
      below 15 % say nothing. `plain` is Java without coroutines, written by hand; a dash stands where there is no
      ratio, since one of the two was not measured.

      """;

  private Report() {}

  /** Writes up the files in the directory that {@code args} name, by default the module's. */
  public static void run(List<String> args) throws IOException {
    Path directory = (args.isEmpty() ? Place.results() : Path.of(args.get(0))).toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      throw new IOException("No results in " + directory + ": there is no such directory. Run full first.");
    }
    List<Results> all = ResultFile.readAll(directory);
    if (all.isEmpty()) {
      throw new IOException("No results in " + directory + ": it has no file jdk-<version>.json. Run full first.");
    }
    Path page = directory.resolveSibling(PAGE);
    Files.writeString(page, page(all, analysis(directory), new Charts(directory.resolve("charts"), all)));
    System.out.println("Written to " + page);
  }

  private static String analysis(Path directory) throws IOException {
    Path file = directory.resolve(ANALYSIS);
    return Files.exists(file) ? "\n## What stands in the way\n\n" + Files.readString(file) : "";
  }

  private static String page(List<Results> all, String analysis, Charts charts) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(GoalSection.text(all)).append(analysis);
    for (Topic topic : Topic.of(all)) {
      page.append("\n").append(new TopicSection(topic, all).text()).append(charts.of(topic));
    }
    page.append("\n").append(WarmUpSection.text(all)).append(charts.warmUp());
    page.append("\n").append(CollectorSection.text(all));
    String gaps = EnvironmentSection.gaps(all);
    page.append(gaps.isEmpty() ? "" : "\n" + gaps);
    page.append("\n").append(EnvironmentSection.text(all));
    return page.toString();
  }
}
