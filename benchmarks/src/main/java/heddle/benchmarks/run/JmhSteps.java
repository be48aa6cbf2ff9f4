package heddle.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.options.TimeValue;

/** The steps that run workloads by JMH. */
final class JmhSteps {
  /** Their annotations say how they are to be repeated; how much they allocate tells nothing. */
  private static final Set<String> ANNOTATED =
      Set.of("Footprint", "MultiCore", "Sleepers", "TaskFootprint", "Weaving");

  private static final Settings.Repetition REPETITION =
      new Settings.Repetition(2, 5, 5, TimeValue.milliseconds(400));

  private JmhSteps() {}

  /** A step per workload in this jar. */
  static List<Step> workloads() {
    Map<String, List<JmhCase>> byWorkload = new LinkedHashMap<>();
    JmhCase.all().forEach(c -> byWorkload.computeIfAbsent(c.key().workload(), w -> new ArrayList<>()).add(c));
    List<Step> steps = new ArrayList<>();
    byWorkload.forEach((name, cases) -> {
      boolean annotated = ANNOTATED.contains(name);
      Settings settings = annotated
          ? Settings.of(null)
          : Settings.of(REPETITION).with(Settings.JVM_ARGS, Map.of()).withAllocation();
      String text = annotated ? Settings.annotations(cases.get(0).type()) : settings.toString();
      steps.add(new Step(name, text, progress -> run(cases, settings, progress)));
    });
    return steps;
  }

  /** Measures cases one after the other. */
  static void run(List<JmhCase> cases, Settings settings, Step.Progress progress) {
    JmhRunner runner = new JmhRunner(settings);
    for (JmhCase each : cases) {
      JmhRunner.Outcome outcome = runner.run(each);
      progress.measured(outcome.measurements());
      progress.failed(outcome.gaps());
    }
  }

  /** The cases in this jar of some workloads and variants, without regard to parameters. */
  static List<JmhCase> select(Set<String> workloads, Set<String> variants) {
    return JmhCase.all().stream()
        .filter(c -> workloads.contains(c.key().workload()) && variants.contains(c.key().variant()))
        .toList();
  }
}
