package heddle.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a task has cost so far. Times are in nanoseconds.
 *
 * @param number tells it from the others of its loop
 * @param name the task's name
 * @param state {@code pending}; or how it has ended: {@code done}, {@code cancelled}, {@code failed: } and the exception
 * @param steps how often the loop has run it up to its next suspension, or its end
 * @param busyNanos how long these took
 * @param cpuNanos CPU time of the loop's thread meanwhile; zero if the JVM cannot tell
 * @param allocatedBytes bytes allocated meanwhile; zero if the JVM cannot tell
 * @param waits what it has waited for, without a wait that is not over
 */
public record TaskProfile(
    int number, String name, String state, long steps, long busyNanos, long cpuNanos, long allocatedBytes,
    Map<WaitReason, Waits> waits) {
  /** Keeps a copy of the map, in the order of the reasons. */
  public TaskProfile {
    Map<WaitReason, Waits> copy = new EnumMap<>(WaitReason.class);
    copy.putAll(waits);
    waits = Collections.unmodifiableMap(copy);
  }

  /** How long the task has waited, for whatever. */
  public long waitedNanos() {
    return waits.values().stream().mapToLong(Waits::nanos).sum();
  }
}
