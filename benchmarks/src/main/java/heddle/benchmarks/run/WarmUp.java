package heddle.benchmarks.run;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.options.TimeValue;

/** The step that measures generators from the start of the JVM on, until they are as fast as they get. */
public final class WarmUp {
  /** The metric of the times in turn: an element for each slice, the median of all JVMs. */
  public static final String CURVE = "curve";

  /** The metric of the time until it is steady: a sample per JVM. */
  public static final String TO_STEADY = "toSteady";

  /** Milliseconds of a slice of the curve. */
  public static final int SLICE = 20;

  /** The step's name. */
  static final String NAME = "WarmUp";

  private static final int JVMS = 3;
  private static final int SLICES = 150;
  private static final Settings.Repetition REPETITION =
      new Settings.Repetition(JVMS, 0, SLICES, TimeValue.milliseconds(SLICE));

  /** How many slices in a row have to be steady, by their median, so that one good slice is not taken for the end. */
  private static final int IN_A_ROW = 5;

  private static final double STEADY = 1.1;
  private static final Map<String, String> LABEL = Map.of("start", "cold");
  private static final Set<String> WORKLOADS = Set.of("FlatGenerator", "TreeWalk");
  private static final Set<String> VARIANTS = Set.of("plainOpaque", "heddle", "kotlin");

  private WarmUp() {}

  static Step step() {
    Settings settings = Settings.of(REPETITION).with(Settings.JVM_ARGS, LABEL);
    JmhRunner runner = new JmhRunner(settings);
    return new Step(NAME, settings.toString(), progress -> {
      for (JmhCase each : JmhSteps.select(WORKLOADS, VARIANTS)) {
        JmhRunner.Outcome outcome = runner.run(each);
        progress.failed(outcome.gaps());
        outcome.measurements().stream()
            .filter(m -> m.key().metric().equals(Key.TIME))
            .forEach(m -> progress.measured(evaluate(m, SLICES)));
      }
    });
  }

  /** Whether a measurement is of this step. */
  public static boolean measured(Key key) {
    return key.params().containsKey("start");
  }

  /** The curve and the times until it is steady, of samples which come JVM by JVM, {@code slices} of each. */
  static List<Measurement> evaluate(Measurement all, int slices) {
    List<List<Double>> jvms = new ArrayList<>();
    for (int from = 0; from + slices <= all.samples().size(); from += slices) {
      jvms.add(all.samples().subList(from, from + slices));
    }
    List<Double> curve = IntStream.range(0, slices)
        .mapToObj(slice -> median(jvms.stream().map(jvm -> jvm.get(slice)).toList()))
        .toList();
    List<Double> toSteady = jvms.stream().map(WarmUp::toSteady).toList();
    return List.of(
        new Measurement(all.key().metric(CURVE), all.unit(), curve),
        new Measurement(all.key().metric(TO_STEADY), "ms", toSteady));
  }

  /** Milliseconds until some slices in a row are within a tenth of the second half of all. */
  private static double toSteady(List<Double> slices) {
    double steady = median(slices.subList(slices.size() / 2, slices.size())) * STEADY;
    int first = 0;
    while (first + IN_A_ROW < slices.size() && median(slices.subList(first, first + IN_A_ROW)) > steady) {
      first++;
    }
    return (double) first * SLICE;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
