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
      new Settings.Repetition(2, 4, 4, TimeValue.milliseconds(300));

  /** Of peers that no goal is about: they are many, and far away. */
  private static final Settings.Repetition OF_OTHER_PEERS =
      new Settings.Repetition(1, 4, 4, TimeValue.milliseconds(300));

  private static final String RIVAL = "kotlin";

  private JmhSteps() {}

  /** A step per workload in this jar. */
  static List<Step> workloads() {
    Map<String, List<JmhCase>> byWorkload = new LinkedHashMap<>();
    JmhCase.all().forEach(c -> byWorkload.computeIfAbsent(c.key().workload(), w -> new ArrayList<>()).add(c));
    List<Step> steps = new ArrayList<>();
    byWorkload.forEach((name, cases) -> {
      boolean annotated = ANNOTATED.contains(name);
      String text = annotated
          ? Settings.annotations(cases.get(0).type())
          : repeated(REPETITION) + "; peers other than Kotlin: " + OF_OTHER_PEERS;
      steps.add(new Step(name, text, progress -> {
        for (JmhCase each : cases) {
          run(List.of(each), annotated ? Settings.of(null) : repeated(repetition(each)), progress);
        }
      }));
    });
    return steps;
  }

  private static Settings.Repetition repetition(JmhCase each) {
    return each.isPeer() && !each.key().variant().startsWith(RIVAL) ? OF_OTHER_PEERS : REPETITION;
  }

  private static Settings repeated(Settings.Repetition repetition) {
    return Settings.of(repetition).with(Settings.JVM_ARGS, Map.of()).withAllocation();
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
