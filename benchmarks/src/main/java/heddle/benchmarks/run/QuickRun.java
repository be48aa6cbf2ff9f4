package heddle.benchmarks.run;

import heddle.benchmarks.goal.Goal;
import heddle.benchmarks.goal.Goals;
import heddle.benchmarks.process.ClassLoading;
import heddle.benchmarks.process.StartUp;
import heddle.benchmarks.result.Environment;
import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.ResultFile;
import heddle.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.TimeValue;

/** {@code quick}: measures what the goals are about, briefly, and compares; what has got worse, twice. */
public final class QuickRun {
  private static final int START_UP_ROUNDS = 8;
  private static final int LOADING_ROUNDS = 2;

  private static final Settings.Repetition BRIEF = new Settings.Repetition(1, 8, 5, TimeValue.milliseconds(200));
  private static final Settings.Repetition SECONDS = new Settings.Repetition(1, 2, 2, TimeValue.seconds(1));

  /** Workloads whose operations are few and long. */
  private static final Map<String, Settings.Repetition> OWN = Map.of(
      "Footprint", new Settings.Repetition(1, 0, 1, TimeValue.NONE),
      "TaskFootprint", new Settings.Repetition(1, 0, 1, TimeValue.NONE),
      "Sleepers", new Settings.Repetition(2, 1, 1, TimeValue.NONE),
      "MultiCore", SECONDS,
      "Weaving", SECONDS);

  private QuickRun() {}

  /** Prints a line per goal; tells whether all were measured that can be, and none is beyond its margin. */
  public static boolean run() throws Exception {
    Results recorded = recorded();
    Collected first = measure(Goals.all());
    Results results = first.results();
    Goals.all().forEach(goal -> print(goal, results));
    first.printGaps();
    List<Goal> suspects = Goals.all().stream().filter(goal -> goal.isRegression(results, recorded)).toList();
    boolean confirmed = !suspects.isEmpty() && areConfirmed(suspects, results, recorded);
    return first.gaps.isEmpty() && !confirmed;
  }

  /** Measures once more, since a machine that does other things can be slow for a while. */
  private static boolean areConfirmed(List<Goal> suspects, Results results, Results recorded) throws Exception {
    Collected second = measure(suspects);
    second.printGaps();
    Results again = results.updatedBy(second.results());
    boolean any = !second.gaps.isEmpty();
    for (Goal goal : suspects) {
      boolean confirmed = goal.isRegression(again, recorded);
      any |= confirmed;
      System.out.println((confirmed ? "REGRESSION " : "Not confirmed: ") + goal.workload() + ", " + goal.figure().text()
          + ": " + goal.measured(results) + ", then " + goal.measured(again) + ", guarded to be "
          + goal.guardText(recorded));
    }
    return any;
  }

  private static Collected measure(List<Goal> goals) throws Exception {
    Collected collected = new Collected();
    Set<Key> needed = goals.stream()
        .flatMap(goal -> goal.figure().keys())
        .map(key -> key.metric(Key.TIME))
        .collect(Collectors.toSet());
    for (JmhCase each : JmhCase.all()) {
      if (needed.contains(each.key())) {
        System.err.println("measuring " + each.key());
        Settings settings = Settings.of(OWN.getOrDefault(each.key().workload(), BRIEF));
        JmhSteps.run(List.of(each), settings, collected);
      }
    }
    if (needed.stream().anyMatch(key -> key.workload().equals(StartUp.WORKLOAD))) {
      System.err.println("measuring " + StartUp.WORKLOAD);
      collected.measured(StartUp.measure(START_UP_ROUNDS));
    }
    if (needed.stream().anyMatch(key -> key.workload().equals(ClassLoading.WORKLOAD))) {
      System.err.println("measuring " + ClassLoading.WORKLOAD);
      collected.measured(ClassLoading.measure(ClassLoading.CLASSES, LOADING_ROUNDS));
    }
    return collected;
  }

  /** Those of this JDK that are kept with the benchmarks; none if there are none. */
  private static Results recorded() throws IOException {
    Environment environment = Environment.current();
    Path file = ResultFile.in(Place.results(), environment);
    return Files.exists(file) ? ResultFile.read(file) : Results.none(environment);
  }

  private static void print(Goal goal, Results results) {
    String measured = goal.figure().in(results).isPresent() ? goal.measured(results) : "";
    System.out.printf(Locale.ENGLISH, "%-42s %-52s %15s  goal %-20s %s%s%n", goal.workload(), goal.figure().text(),
        measured, goal.text(), goal.verdict(results), missing(goal, results));
  }

  /** What there is no measurement of, as it is of peers if the jar was built without them. */
  private static String missing(Goal goal, Results results) {
    List<String> missing = goal.figure().keys()
        .filter(key -> results.measurement(key).isEmpty())
        .map(Key::toString)
        .toList();
    return missing.isEmpty() ? "" : ": no " + String.join(", no ", missing);
  }

  /** All figures so far. */
  private static final class Collected implements Step.Progress {
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    @Override
    public void measured(List<Measurement> more) {
      measurements.addAll(more);
    }

    @Override
    public void failed(List<Gap> more) {
      gaps.addAll(more);
    }

    void printGaps() {
      gaps.forEach(gap -> System.out.println("FAILED " + gap.key() + ": " + gap.reason()));
    }

    Results results() {
      return new Results(Environment.current(), List.of(), measurements, gaps);
    }
  }
}
