package heddle.benchmarks.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where something was measured; never a path or a host's name.
 *
 * @param feature the JDK's feature version, such as 17
 * @param jdk its full version and vendor
 * @param processor model of the processor
 * @param processors how many the JVM may use
 * @param memory GiB of the machine, rounded
 * @param system operating system and its version
 */
public record Environment(int feature, String jdk, String processor, int processors, long memory, String system) {
  private static final long GIB = 1L << 30;

  /** That of this JVM. */
  public static Environment current() {
    return new Environment(
        Runtime.version().feature(),
        System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        memoryInGib(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static long memoryInGib() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.round((double) system.getTotalMemorySize() / GIB)
        : 0;
  }
}
