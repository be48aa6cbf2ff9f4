package heddle.benchmarks.run;

import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one case by JMH, silently, and takes its samples. */
final class JmhRunner {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Of counters, for which JMH has none. */
  private static final Map<String, String> UNITS = Map.of("bytes", "B", "cpu", "ms");

  private final Settings settings;

  JmhRunner(Settings settings) {
    this.settings = settings;
  }

  /** What came out: measurements, or the reason why there are none. */
  record Outcome(List<Measurement> measurements, List<Gap> gaps) {}

  Outcome run(JmhCase benchmark) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    OutputFormat format = OutputFormatFactory.createFormatInstance(new PrintStream(output, true), VerboseMode.NORMAL);
    try {
      Collection<RunResult> results = new Runner(options(benchmark).build(), format).run();
      return new Outcome(samples(labelled(benchmark.key()), results), List.of());
    } catch (RunnerException e) {
      String reason = FailureReason.of(e, output.toString());
      return new Outcome(List.of(), List.of(new Gap(labelled(benchmark.key()), reason)));
    }
  }

  private Key labelled(Key key) {
    Key labelled = key;
    for (Map.Entry<String, String> param : settings.label().entrySet()) {
      labelled = labelled.with(param.getKey(), param.getValue());
    }
    return labelled;
  }

  private ChainedOptionsBuilder options(JmhCase benchmark) {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(benchmark.benchmark()) + "$")
        .shouldFailOnError(true);
    benchmark.key().params().forEach(options::param);
    if (!benchmark.isPeer()) {
      options.jvmArgsAppend(Place.agentOption());
    }
    if (!settings.jvmArgs().isEmpty()) {
      options.jvmArgs(settings.jvmArgs().toArray(String[]::new));
    }
    if (settings.allocation()) {
      options.addProfiler(GCProfiler.class);
    }
    Settings.Repetition repetition = settings.repetition();
    if (repetition != null) {
      options.forks(repetition.forks())
          .warmupIterations(repetition.warmups())
          .warmupTime(repetition.time())
          .measurementIterations(repetition.iterations())
          .measurementTime(repetition.time());
    }
    return options;
  }

  /** A sample per iteration, for the score and for each counter. */
  private static List<Measurement> samples(Key key, Collection<RunResult> results) {
    Map<Key, String> units = new LinkedHashMap<>();
    Map<Key, List<Double>> samples = new LinkedHashMap<>();
    for (RunResult run : results) {
      Key score = run.getParams().getMode() == Mode.Throughput ? key.metric("throughput") : key;
      for (BenchmarkResult fork : run.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          add(score, iteration.getPrimaryResult(), units, samples);
          iteration.getSecondaryResults().forEach((name, result) -> {
            if (name.equals(ALLOCATION)) {
              add(key.metric(Key.ALLOCATION), result, units, samples);
            } else if (!name.startsWith("gc.")) {
              add(key.metric(name), result, units, samples);
            }
          });
        }
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    samples.forEach((k, values) -> measurements.add(new Measurement(k, units.get(k), values)));
    return measurements;
  }

  private static void add(
      Key key, Result<?> result, Map<Key, String> units, Map<Key, List<Double>> samples) {
    units.put(key, UNITS.getOrDefault(key.metric(), result.getScoreUnit()));
    samples.computeIfAbsent(key, k -> new ArrayList<>()).add(result.getScore());
  }
}
