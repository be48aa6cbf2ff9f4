package heddle.benchmarks.run;

import heddle.benchmarks.result.Key;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark with one value for each of its parameters.
 *
 * @param benchmark the method by its qualified name
 * @param key what its time goes by
 */
record JmhCase(String benchmark, Key key) {
  /** All in this jar. Those of a workload come together, so that the machine is in the same mood for them. */
  static List<JmhCase> all() {
    var silent = OutputFormatFactory.createFormatInstance(
        new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
    List<JmhCase> cases = new ArrayList<>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
      String[] names = entry.getUsername().split("\\.");
      String workload = names[names.length - 2].replaceFirst("(Benchmark|Peers)$", "");
      Key key = Key.time(workload, names[names.length - 1]);
      for (Key each : withParams(key, entry.getParams().orElse(Map.of()))) {
        cases.add(new JmhCase(entry.getUsername(), each));
      }
    }
    cases.sort(Comparator.comparing(each -> each.key().workload()));
    return cases;
  }

  /** The class that it is a method of, not initialised. */
  Class<?> type() {
    try {
      String name = benchmark.substring(0, benchmark.lastIndexOf('.'));
      return Class.forName(name, false, JmhCase.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is measured without the agent. */
  boolean isPeer() {
    return CommandLine.isPeer(benchmark);
  }

  private static List<Key> withParams(Key key, Map<String, String[]> params) {
    List<Key> keys = List.of(key);
    for (Map.Entry<String, String[]> param : new TreeMap<>(params).entrySet()) {
      keys = keys.stream()
          .flatMap(k -> List.of(param.getValue()).stream().map(value -> k.with(param.getKey(), value)))
          .toList();
    }
    return keys;
  }
}
