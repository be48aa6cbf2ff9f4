package heddle.benchmarks.run;

import heddle.benchmarks.Workload;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How cases are measured.
 *
 * @param repetition how often; null: as their annotations say
 * @param jvmArgs collector and heap of each fork; none: as their annotations say
 * @param allocation whether allocated bytes are counted, too
 * @param label parameters that the settings add to each case's own, to tell its figures from others
 */
record Settings(Repetition repetition, List<String> jvmArgs, boolean allocation, Map<String, String> label) {
  /** Collector and heap of the workloads, as they are annotated. */
  static final List<String> JVM_ARGS = List.of(Workload.class.getAnnotation(Fork.class).jvmArgs());

  /** How often a case runs: each of some JVMs warms up first. */
  record Repetition(int forks, int warmups, int iterations, TimeValue time) {
    @Override
    public String toString() {
      String jvms = forks == 1 ? "1 JVM" : forks + " JVMs, each";
      return jvms + " with " + warmups + " iterations of warm-up and " + iterations + " measured, of " + time;
    }
  }

  /** In words, of a workload that is run as {@code type} is annotated. */
  static String annotations(Class<?> type) {
    Fork fork = type.getAnnotation(Fork.class);
    return fork.value() + " JVMs, each with " + type.getAnnotation(Warmup.class).iterations()
        + " iterations of warm-up and " + type.getAnnotation(Measurement.class).iterations() + " measured"
        + (List.of(fork.jvmArgs()).contains(Fork.BLANK_ARGS) ? "" : "; " + String.join(" ", fork.jvmArgs()));
  }

  /** As {@code repetition} says; null: as the annotations of the benchmarks say. */
  static Settings of(Repetition repetition) {
    return new Settings(repetition, List.of(), false, Map.of());
  }

  Settings withAllocation() {
    return new Settings(repetition, jvmArgs, true, label);
  }

  Settings with(List<String> otherJvmArgs, Map<String, String> otherLabel) {
    return new Settings(repetition, otherJvmArgs, allocation, otherLabel);
  }

  @Override
  public String toString() {
    return (repetition == null ? "as annotated" : repetition.toString())
        + (jvmArgs.isEmpty() ? "" : "; " + String.join(" ", jvmArgs))
        + (allocation ? "; -prof gc" : "");
  }
}
