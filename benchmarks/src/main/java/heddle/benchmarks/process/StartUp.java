package heddle.benchmarks.process;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import unmarked.Hello;

/** How long a JVM takes that prints hello, with each agent and without. */
public final class StartUp {
  /** The workload's name. */
  public static final String WORKLOAD = "StartUp";

  private static final double NANOS_PER_MILLI = 1e6;
  /** The kernel's clock is so coarse that the CPU time of one run says little. */
  private static final int RUNS_PER_CPU_SAMPLE = 4;

  private final int rounds;
  private final Map<String, List<Double>> wall = new TreeMap<>();
  private final Map<String, List<Double>> cpu = new TreeMap<>();

  private StartUp(int rounds) {
    this.rounds = rounds;
  }

  /** Starts each kind of JVM {@code rounds} times, in turns, after a round that does not count. */
  public static List<Measurement> measure(int rounds) throws IOException, InterruptedException {
    StartUp startUp = new StartUp(rounds);
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      startUp.run(directory.path());
    }
    return startUp.measurements();
  }

  private void run(Path directory) throws IOException, InterruptedException {
    Path jar = directory.resolve("hello.jar");
    try (JarWriter hello = JarWriter.create(jar, Map.of())) {
      hello.add(Hello.class);
    }
    Map<String, List<String>> variants = Agents.options(directory);
    for (List<String> options : variants.values()) {
      ChildJvm.run(options, jar, Hello.class);
    }
    for (int round = 0; round < rounds; round += RUNS_PER_CPU_SAMPLE) {
      sample(variants, jar, Math.min(RUNS_PER_CPU_SAMPLE, rounds - round));
    }
  }

  private void sample(Map<String, List<String>> variants, Path jar, int runs)
      throws IOException, InterruptedException {
    Map<String, Long> spent = new TreeMap<>();
    for (int i = 0; i < runs; i++) {
      for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
        OptionalLong before = ChildCpu.millis();
        ChildJvm.Run run = ChildJvm.run(variant.getValue(), jar, Hello.class);
        wall.computeIfAbsent(variant.getKey(), v -> new ArrayList<>()).add(run.wallNanos() / NANOS_PER_MILLI);
        if (before.isPresent()) {
          spent.merge(variant.getKey(), ChildCpu.millis().getAsLong() - before.getAsLong(), Long::sum);
        }
      }
    }
    spent.forEach((variant, millis) ->
        cpu.computeIfAbsent(variant, v -> new ArrayList<>()).add((double) millis / runs));
  }

  private List<Measurement> measurements() {
    List<Measurement> measurements = new ArrayList<>();
    wall.forEach((variant, samples) -> measurements.add(measurement(variant, "wall", samples)));
    cpu.forEach((variant, samples) -> measurements.add(measurement(variant, "cpu", samples)));
    return measurements;
  }

  private static Measurement measurement(String variant, String metric, List<Double> samples) {
    return new Measurement(Key.time(WORKLOAD, variant).metric(metric), "ms", samples);
  }
}
