package heddle.benchmarks.run;

import heddle.benchmarks.process.ClassLoading;
import heddle.benchmarks.process.StartUp;
import heddle.benchmarks.result.Environment;
import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.ResultFile;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.result.StepRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;


/** {@code full [directory [step...]]}: measures all, or some steps anew, and keeps the results of this JVM's JDK. */
public final class FullRun {
  private static final int START_UP_ROUNDS = 24;
  private static final int LOADING_ROUNDS = 7;

  private final Path file;
  private Results results;

  private FullRun(Path file, Results results) {
    this.file = file;
    this.results = results;
  }

  /** Runs the steps that {@code args} name behind the directory, or all; what is there already of others is kept. */
  public static void run(List<String> args) throws Exception {
    Path directory = args.isEmpty() ? Place.results() : Path.of(args.get(0));
    List<String> chosen = args.isEmpty() ? List.of() : args.subList(1, args.size());
    List<Step> steps = chosen(chosen);
    Environment environment = Environment.current();
    Path file = ResultFile.in(directory, environment);
    Results results = Results.none(environment);
    if (!chosen.isEmpty() && Files.exists(file)) {
      results = ResultFile.read(file).continuedBy(results);
    }
    FullRun run = new FullRun(file, results);
    for (Step step : steps) {
      run.run(step);
    }
    System.out.println("Written to " + file + ". Next: report " + directory);
  }

  private static List<Step> chosen(List<String> names) {
    List<Step> all = all();
    List<String> unknown = names.stream().filter(n -> all.stream().noneMatch(s -> s.name().equals(n))).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("No such step: " + String.join(", ", unknown) + ". There are "
          + String.join(", ", all.stream().map(Step::name).toList()) + ".");
    }
    return names.isEmpty() ? all : all.stream().filter(s -> names.contains(s.name())).toList();
  }

  private static List<Step> all() {
    List<Step> steps = new ArrayList<>(JmhSteps.workloads());
    steps.add(new Step(StartUp.WORKLOAD, START_UP_ROUNDS + " JVMs of each kind, in turns",
        progress -> progress.measured(StartUp.measure(START_UP_ROUNDS))));
    steps.add(new Step(ClassLoading.WORKLOAD, LOADING_ROUNDS + " JVMs of each kind, in turns",
        progress -> progress.measured(ClassLoading.measure(ClassLoading.CLASSES, LOADING_ROUNDS))));
    steps.add(WarmUp.step());
    steps.add(Collectors.step());
    return steps;
  }

  /** Keeps each figure as soon as it is there, so that nothing is lost by whoever ends this early. */
  private void run(Step step) throws Exception {
    System.out.println(step.name() + ": " + step.settings());
    step.work().run(new Step.Progress() {
      @Override
      public void measured(List<Measurement> more) {
        more.forEach(m -> System.out.printf(Locale.ENGLISH, "  %s: %.4g %s, ±%.0f %%%n",
            m.key(), m.median(), m.unit(), 100 * m.spread()));
        keep(step, more, List.of());
      }

      @Override
      public void failed(List<Gap> more) {
        more.forEach(g -> System.out.println("  " + g.key() + ": not measured, " + g.reason()));
        keep(step, List.of(), more);
      }
    });
  }

  private void keep(Step step, List<Measurement> measurements, List<Gap> gaps) {
    String now = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
    List<StepRun> steps = List.of(new StepRun(step.name(), now, step.settings()));
    results = results.updatedBy(new Results(results.environment(), steps, measurements, gaps));
    try {
      ResultFile.write(file, results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
