package heddle.benchmarks.process;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unmarked.LoadAll;

/**
 * How long a JVM takes to load and initialise thousands of classes without marks, from a jar, with each agent and
 * without. The start of the JVM and of the agent is not in it.
 */
public final class ClassLoading {
  /** The workload's name. */
  public static final String WORKLOAD = "ClassLoading";

  /** Enough that what an agent loads of its own counts little. */
  public static final int CLASSES = 10_000;

  private static final double NANOS_PER_MILLI = 1e6;

  private ClassLoading() {}

  /**
   * Runs each kind of JVM {@code rounds} times, in turns, after a round that does not count.
   *
   * @param classes how many each loads, a multiple of a hundred
   */
  public static List<Measurement> measure(int classes, int rounds) throws IOException, InterruptedException {
    Map<String, List<Double>> wall = new TreeMap<>();
    Map<String, List<Double>> cpu = new TreeMap<>();
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path jar = directory.path().resolve("classes.jar");
      write(jar, classes);
      Map<String, List<String>> variants = Agents.options(directory.path());
      for (int round = 0; round <= rounds; round++) {
        for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
          String[] nanos = ChildJvm.run(variant.getValue(), jar, LoadAll.class).lastLine().split(" ");
          if (round > 0) {
            add(wall, variant.getKey(), nanos[0]);
            add(cpu, variant.getKey(), nanos[1]);
          }
        }
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    wall.forEach((variant, samples) -> measurements.add(measurement(variant, "wall", samples)));
    cpu.forEach((variant, samples) -> measurements.add(measurement(variant, "cpu", samples)));
    return measurements;
  }

  private static void write(Path file, int count) throws IOException {
    GeneratedClasses generated = new GeneratedClasses();
    Map<String, byte[]> classes = MemoryCompiler.compile(generated.sources(count));
    try (JarWriter jar = JarWriter.create(file, Map.of())) {
      jar.add(LoadAll.class);
      jar.add(LoadAll.LIST, String.join("\n", generated.names()).getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        jar.add(each.getKey().replace('.', '/') + ".class", each.getValue());
      }
    }
  }

  private static void add(Map<String, List<Double>> samples, String variant, String nanos) {
    samples.computeIfAbsent(variant, v -> new ArrayList<>()).add(Long.parseLong(nanos) / NANOS_PER_MILLI);
  }

  private static Measurement measurement(String variant, String metric, List<Double> samples) {
    return new Measurement(Key.time(WORKLOAD, variant).metric(metric), "ms", samples);
  }
}
