package heddle.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What weaving has cost.
 *
 * @param classes those that were woven, or had marks at least, in that order; a class of which single methods were woven when
 *     they were called is there once for each
 * @param jvmNanos how long the JVM had been running when the last of them was done, in nanoseconds
 */
public record WeaveProfile(List<OfClass> classes, long jvmNanos) {
  /** Nothing woven. */
  public static final WeaveProfile NONE = new WeaveProfile(List.of(), 0);

  /** Copies the list. */
  public WeaveProfile {
    classes = List.copyOf(classes);
  }

  /**
   * A class.
   *
   * @param name its name
   * @param bytesBefore size of the class file
   * @param bytesAfter the same woven, with what was added beside it
   * @param passNanos nanoseconds in each pass of the weaver that is about the class as a whole
   * @param methods its marked methods
   */
  public record OfClass(
      String name, int bytesBefore, int bytesAfter, Map<String, Long> passNanos, List<OfMethod> methods) {
    /** Copies list and map. */
    public OfClass {
      passNanos = Collections.unmodifiableMap(new LinkedHashMap<>(passNanos));
      methods = List.copyOf(methods);
    }

    /** Nanoseconds in sum, with those of the methods. */
    public long nanos() {
      return sum(passNanos) + methods.stream().mapToLong(OfMethod::nanos).sum();
    }
  }

  /**
   * A marked method.
   *
   * @param name with its parameter types and its result, as class files write them
   * @param isWoven whether it has copies
   * @param refusal why it cannot be woven; empty if it can
   * @param points how many calls in it may suspend
   * @param bytesBefore size of its code
   * @param bytesAfter sizes of the codes of its copies, in sum
   * @param passNanos nanoseconds in each pass of the weaver
   */
  public record OfMethod(
      String name, boolean isWoven, String refusal, int points, int bytesBefore, int bytesAfter,
      Map<String, Long> passNanos) {
    /** Copies the map. */
    public OfMethod {
      passNanos = Collections.unmodifiableMap(new LinkedHashMap<>(passNanos));
    }

    /** Nanoseconds in sum. */
    public long nanos() {
      return sum(passNanos);
    }
  }

  private static long sum(Map<String, Long> nanos) {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Nanoseconds in sum. */
  public long nanos() {
    return classes.stream().mapToLong(OfClass::nanos).sum();
  }

  /** Nanoseconds in each pass. */
  public Map<String, Long> passNanos() {
    Map<String, Long> passes = new LinkedHashMap<>();
    for (OfClass type : classes) {
      type.passNanos().forEach((pass, nanos) -> passes.merge(pass, nanos, Long::sum));
      type.methods().forEach(method -> method.passNanos().forEach((pass, nanos) -> passes.merge(pass, nanos, Long::sum)));
    }
    return passes;
  }
}
