package heddle.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All that was measured on one JDK of one machine. */
public record Results(
    Environment environment, List<StepRun> steps, List<Measurement> measurements, List<Gap> gaps) {
  public Results {
    steps = List.copyOf(steps);
    measurements = List.copyOf(measurements);
    gaps = List.copyOf(gaps);
  }

  /** Nothing measured yet. */
  public static Results none(Environment environment) {
    return new Results(environment, List.of(), List.of(), List.of());
  }

  /** The measurement of {@code key}, unless it is missing. */
  public Optional<Measurement> measurement(Key key) {
    return measurements.stream().filter(m -> m.key().equals(key)).findFirst();
  }

  /** The median of {@code key}, unless it is missing. */
  public OptionalDouble median(Key key) {
    return measurement(key).stream().mapToDouble(Measurement::median).findFirst();
  }

  /** Why there is no measurement of {@code key}, if that was found out. */
  public Optional<Gap> gap(Key key) {
    return gaps.stream().filter(g -> g.key().equals(key.metric(Key.TIME))).findFirst();
  }

  /** The names of the workloads, in the order in which they were first measured. */
  public List<String> workloads() {
    return Stream.concat(measurements.stream().map(Measurement::key), gaps.stream().map(Gap::key))
        .map(Key::workload)
        .distinct()
        .toList();
  }

  /** These results, with what {@code newer} has in place of the same: a measurement closes a gap, a gap opens one. */
  public Results updatedBy(Results newer) {
    Map<Key, Measurement> updated = new LinkedHashMap<>();
    measurements.forEach(m -> updated.put(m.key(), m));
    newer.gaps.forEach(g -> updated.keySet().removeIf(key -> key.metric(Key.TIME).equals(g.key())));
    newer.measurements.forEach(m -> updated.put(m.key(), m));
    Map<Key, Gap> open = new LinkedHashMap<>();
    gaps.forEach(g -> open.put(g.key(), g));
    newer.measurements.forEach(m -> open.remove(m.key().metric(Key.TIME)));
    newer.gaps.forEach(g -> open.put(g.key(), g));
    Map<String, StepRun> latest = new LinkedHashMap<>();
    Stream.concat(steps.stream(), newer.steps.stream()).forEach(s -> latest.put(s.step(), s));
    return new Results(newer.environment, new ArrayList<>(latest.values()), new ArrayList<>(updated.values()),
        new ArrayList<>(open.values()));
  }

  /** As {@link #updatedBy}, refusing to mix machines or JDKs. */
  public Results continuedBy(Results newer) {
    if (!Objects.equals(environment, newer.environment)) {
      throw new IllegalArgumentException("The results so far are of " + environment + ", but this is "
          + newer.environment + ". Write to another directory, or delete the file.");
    }
    return updatedBy(newer);
  }
}
