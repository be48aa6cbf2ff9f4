package heddle.benchmarks;

import heddle.benchmarks.report.Report;
import heddle.benchmarks.run.CommandLine;
import heddle.benchmarks.run.FullRun;
import heddle.benchmarks.run.QuickRun;
import java.util.List;

/**
 * {@code quick} measures and guards the goals, {@code full} measures everything, {@code report} writes it up; see the
 * module's README. Any other arguments are those of JMH's command line.
 */
public final class Main {
  private Main() {}

  /** Ends the JVM with status 1 if {@code quick} finds a regression. */
  public static void main(String[] args) throws Exception {
    String command = args.length == 0 ? "" : args[0];
    switch (command) {
      case "quick" -> {
        if (!QuickRun.run()) {
          System.exit(1);
        }
      }
      case "full" -> FullRun.run(List.of(args).subList(1, args.length));
      case "report" -> Report.run(List.of(args).subList(1, args.length));
      default -> CommandLine.run(args);
    }
  }
}
