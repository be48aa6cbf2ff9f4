package heddle.benchmarks.report;

import heddle.benchmarks.goal.Goal;
import heddle.benchmarks.goal.Goals;
import heddle.benchmarks.result.Results;
import java.util.ArrayList;
import java.util.List;

/** Each goal beside what was reached. */
final class GoalSection {
  private GoalSection() {}

  static String text(List<Results> all) {
    List<String> header = new ArrayList<>(List.of("", "figure", "goal"));
    all.forEach(results -> header.add(Format.jdk(results)));
    Table table = new Table(2, header);
    for (Goal goal : Goals.all()) {
      List<String> cells =
          new ArrayList<>(List.of(goal.workload(), "`" + goal.figure().text() + "`", goal.text()));
      all.forEach(results -> cells.add(cell(goal, results)));
      table.add(cells);
    }
    return "## Goals\n\nRatios are those of medians.\n\n" + table;
  }

  private static String cell(Goal goal, Results results) {
    return switch (goal.verdict(results)) {
      case MET -> goal.measured(results) + ", met";
      case MISSED -> goal.measured(results) + ", **missed**";
      case NOT_MEASURED -> goal.measured(results);
    };
  }
}
