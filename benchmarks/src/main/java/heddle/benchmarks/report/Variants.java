package heddle.benchmarks.report;

import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.run.Collectors;
import heddle.benchmarks.run.WarmUp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of a workload: what was measured of it on any JDK, or was to be. */
final class Variants {
  private static final Comparator<Key> BY_PARAMS =
      Comparator.comparing(Key::params, Variants::compareParams);

  private Variants() {}

  /** By parameters, then plain code, Heddle, and the others by their names. */
  static List<Key> of(List<Results> all, String workload, String metric) {
    return all.stream()
        .flatMap(Variants::keys)
        .filter(key -> key.workload().equals(workload) && key.metric().equals(metric))
        .filter(key -> !Collectors.measured(key) && !WarmUp.measured(key))
        .distinct()
        .sorted(BY_PARAMS.thenComparing(Key::variant, Variants.order()))
        .toList();
  }

  /** What there are measurements of, and gaps. */
  static Stream<Key> keys(Results results) {
    return Stream.concat(
        results.measurements().stream().map(Measurement::key), results.gaps().stream().map(Gap::key));
  }

  /** Plain code first, then Heddle, then the others. */
  static Comparator<String> order() {
    return Comparator.<String>comparingInt(v -> v.startsWith("plain") ? 0 : v.startsWith("heddle") ? 1 : 2)
        .thenComparing(Comparator.naturalOrder());
  }

  /** What others are compared to as Kotlin's way: its library's where it has one. */
  static Key kotlin(List<Results> all, Key key) {
    return Stream.of("kotlin", "kotlinBare", "kotlin" + key.variant().replaceFirst("^[a-z]+", ""))
        .map(key::variant)
        .filter(k -> all.stream().anyMatch(results -> results.measurement(k).isPresent()))
        .findFirst()
        .orElse(key.variant("kotlin"));
  }

  private static int compareParams(Map<String, String> one, Map<String, String> other) {
    for (Map.Entry<String, String> param : one.entrySet()) {
      String value = other.getOrDefault(param.getKey(), "");
      int order = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())
          .compare(param.getValue(), value);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
