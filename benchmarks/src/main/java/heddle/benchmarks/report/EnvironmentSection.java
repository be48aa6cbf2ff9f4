package heddle.benchmarks.report;

import heddle.benchmarks.result.Environment;
import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.result.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where, when and how it was measured, and what could not be. */
final class EnvironmentSection {
  private EnvironmentSection() {}

  static String text(List<Results> all) {
    StringBuilder text = new StringBuilder("## How it was measured\n\n");
    for (Results results : all) {
      Environment e = results.environment();
      text.append("* ").append(Format.jdk(results)).append(": ").append(e.jdk()).append("; ").append(e.processor())
          .append(", ").append(e.processors()).append(" processors, ").append(e.memory()).append(" GiB, ")
          .append(e.system()).append("; ").append(dates(results.steps())).append(".\n");
    }
    text.append("\nCommands, after `mvn -B -ntp -Ppeers -DskipTests package`, with the `java` of each JDK:\n\n```sh\n")
        .append("java -jar benchmarks/target/heddle-benchmarks.jar full\n")
        .append("java -jar benchmarks/target/heddle-benchmarks.jar report\n```\n\n");
    Table table = new Table(2, List.of("step", "settings"));
    all.stream().flatMap(results -> results.steps().stream())
        .map(step -> List.of(step.step(), "`" + step.settings() + "`"))
        .distinct()
        .forEach(table::add);
    return text.append(table).toString();
  }

  /** What could not be measured, and why; empty if all could. */
  static String gaps(List<Results> all) {
    StringBuilder text = new StringBuilder();
    for (Results results : all) {
      Map<String, List<String>> byReason = new LinkedHashMap<>();
      for (Gap gap : results.gaps()) {
        byReason.computeIfAbsent(gap.reason(), r -> new ArrayList<>()).add("`" + gap.key() + "`");
      }
      byReason.forEach((reason, keys) -> text.append("* ").append(Format.jdk(results)).append(": ")
          .append(String.join(", ", keys)).append(": ").append(reason).append("\n"));
    }
    return text.isEmpty() ? "" : "## What could not run\n\n" + text;
  }

  private static String dates(List<StepRun> steps) {
    String first = steps.stream().map(StepRun::date).min(String::compareTo).orElse("nothing measured");
    String last = steps.stream().map(StepRun::date).max(String::compareTo).orElse(first);
    return first.equals(last) ? first : first + " to " + last;
  }
}
