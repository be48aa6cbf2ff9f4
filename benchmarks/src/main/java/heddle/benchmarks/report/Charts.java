package heddle.benchmarks.report;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.run.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;

/** Draws what was measured, and links to it. What was not measured has no bar and no line. */
final class Charts {
  private static final int WIDTH = 900;
  private static final int LINES_HEIGHT = 480;
  private static final int FRAME = 110;
  private static final int BAR = 18;
  private static final int GAP = 6;
  /** With as many values, a parameter is an axis. */
  private static final int AXIS = 3;

  private final Path directory;
  private final List<Results> all;

  Charts(Path directory, List<Results> all) {
    this.directory = directory;
    this.all = all;
  }

  /** Links to the charts of a topic's first metric; empty if there is nothing to draw. */
  String of(Topic topic) throws IOException {
    Topic.Metric metric = topic.metrics().get(0);
    List<Key> keys = Variants.of(all, topic.name(), metric.name()).stream()
        .filter(key -> all.stream().anyMatch(results -> results.median(key).isPresent()))
        .toList();
    if (keys.isEmpty()) {
      return "";
    }
    long params = keys.stream().map(Key::params).distinct().count();
    boolean overNumbers = params >= AXIS && keys.stream()
        .allMatch(key -> key.params().size() == 1 && key.params().values().iterator().next().matches("\\d+"));
    return overNumbers ? lines(topic, keys) : bars(topic, keys, metric.title() + ", " + unit(keys));
  }

  private String bars(Topic topic, List<Key> keys, String title) throws IOException {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (Results results : all) {
      List<Double> values = new ArrayList<>();
      for (Key key : keys) {
        OptionalDouble median = results.median(key);
        values.add(median.isPresent() ? median.getAsDouble() : null);
      }
      if (values.stream().anyMatch(value -> value != null)) {
        series.put(Format.jdk(results), values);
      }
    }
    List<String> names = keys.stream().map(Charts::name).toList();
    int height = FRAME + names.size() * (series.size() * BAR + GAP);
    return save(BarChart.of(topic.title(), title, names, series), topic.name(), height);
  }

  /** One chart per JDK. */
  private String lines(Topic topic, List<Key> keys) throws IOException {
    StringBuilder links = new StringBuilder();
    String param = keys.get(0).params().keySet().iterator().next();
    for (Results results : all) {
      Map<String, List<LineChart.Point>> series = new LinkedHashMap<>();
      for (Key key : keys) {
        double x = Double.parseDouble(key.params().get(param));
        results.median(key).ifPresent(median ->
            series.computeIfAbsent(key.variant(), v -> new ArrayList<>()).add(new LineChart.Point(x, median)));
      }
      if (!series.isEmpty()) {
        String title = topic.title() + ", " + Format.jdk(results);
        links.append(save(LineChart.of(title, param, unit(keys), series),
            topic.name() + "-" + results.environment().feature(), LINES_HEIGHT));
      }
    }
    return links.toString();
  }

  /** Links to the warm-up of each workload on each JDK. */
  String warmUp() throws IOException {
    StringBuilder links = new StringBuilder();
    for (Results results : all) {
      Map<String, Map<String, List<LineChart.Point>>> byWorkload = new LinkedHashMap<>();
      for (Key curve : WarmUpSection.curves(List.of(results))) {
        byWorkload.computeIfAbsent(curve.workload(), w -> new LinkedHashMap<>())
            .put(curve.variant(), points(results.measurement(curve).orElseThrow()));
      }
      for (Map.Entry<String, Map<String, List<LineChart.Point>>> workload : byWorkload.entrySet()) {
        String title = "Warm-up of " + workload.getKey() + ", " + Format.jdk(results);
        links.append(save(LineChart.of(title, "ms since the start", "ns per element", workload.getValue()),
            "warm-up-" + workload.getKey() + "-" + results.environment().feature(), LINES_HEIGHT));
      }
    }
    return links.toString();
  }

  private static List<LineChart.Point> points(Measurement curve) {
    return IntStream.range(0, curve.samples().size())
        .mapToObj(slice -> new LineChart.Point((slice + 1.0) * WarmUp.SLICE, curve.samples().get(slice)))
        .toList();
  }

  private String unit(List<Key> keys) {
    return keys.stream()
        .flatMap(key -> all.stream().flatMap(results -> results.measurement(key).stream()))
        .map(Measurement::unit)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Key key) {
    return key.params().isEmpty() ? key.variant() : key.variant() + " " + String.join(" ", key.params().values());
  }

  private String save(JFreeChart chart, String name, int height) throws IOException {
    Files.createDirectories(directory);
    String file = name.toLowerCase(Locale.ENGLISH) + ".svg";
    SvgFile.write(directory.resolve(file), chart, WIDTH, height);
    return "\n![" + chart.getTitle().getText() + "](" + directory.getParent().getFileName() + "/"
        + directory.getFileName() + "/" + file + ")\n";
  }
}
