package heddle.benchmarks.run;

import heddle.benchmarks.result.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.options.TimeValue;

/** The step that measures workloads which allocate, or store references, under several garbage collectors. */
public final class Collectors {
  /** The parameter that names the collector. */
  public static final String PARAM = "gc";

  /** The step's name. */
  static final String NAME = "Collectors";

  private static final Settings.Repetition REPETITION =
      new Settings.Repetition(1, 5, 5, TimeValue.milliseconds(400));

  private static final Set<String> WORKLOADS = Set.of("FlatGenerator", "TreeWalk", "Channel", "Spawn");
  private static final Set<String> VARIANTS =
      Set.of("plain", "plainOpaque", "heddle", "heddleBoxed", "kotlin", "kotlinBare");

  private Collectors() {}

  static Step step() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("G1", "-XX:+UseG1GC");
    options.put("Parallel", "-XX:+UseParallelGC");
    options.put("ZGC", "-XX:+UseZGC");
    List<JmhCase> cases = JmhSteps.select(WORKLOADS, VARIANTS);
    String settings = String.join(", ", options.values()) + "; each -Xms2g -Xmx2g; " + REPETITION;
    return new Step(NAME, settings, progress -> {
      for (JmhCase each : cases) {
        options.forEach((name, option) -> JmhSteps.run(List.of(each), under(name, option), progress));
      }
    });
  }

  /** Whether a measurement is of this step. */
  public static boolean measured(Key key) {
    return key.params().containsKey(PARAM);
  }

  private static Settings under(String name, String option) {
    return Settings.of(REPETITION).with(List.of(option, "-Xms2g", "-Xmx2g"), Map.of(PARAM, name));
  }
}
