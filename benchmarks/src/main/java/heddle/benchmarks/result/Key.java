package heddle.benchmarks.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a figure is a figure of.
 *
 * @param workload what is done, such as {@code FlatGenerator}
 * @param variant by what it is done, such as {@code plain}, {@code heddle} or {@code kotlin}
 * @param params in which size or setting, by name; may be empty
 * @param metric which of its costs: {@link #TIME}, {@link #ALLOCATION}, or one that the workload names
 */
public record Key(String workload, String variant, Map<String, String> params, String metric) {
  /** Time or rate of an operation, in the unit the workload chose. */
  public static final String TIME = "time";

  /** Bytes allocated by an operation. */
  public static final String ALLOCATION = "allocation";

  public Key {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
  }

  /** The time of a variant without parameters. */
  public static Key time(String workload, String variant) {
    return new Key(workload, variant, Map.of(), TIME);
  }

  /** The same with a parameter. */
  public Key with(String param, String value) {
    Map<String, String> more = new TreeMap<>(params);
    more.put(param, value);
    return new Key(workload, variant, more, metric);
  }

  /** Another cost of the same. */
  public Key metric(String other) {
    return new Key(workload, variant, params, other);
  }

  /** The same cost of another variant. */
  public Key variant(String other) {
    return new Key(workload, other, params, metric);
  }

  /** The parameters as {@code a=1, b=2}. */
  public String paramText() {
    return params.entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    String of = params.isEmpty() ? "" : "(" + paramText() + ")";
    return workload + "." + variant + of + (metric.equals(TIME) ? "" : " " + metric);
  }
}
