package unmarked;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Loads and initialises the classes that {@value #LIST} names, and tells what that took. */
public final class LoadAll {
  /** A resource with a class's name on each line. */
  public static final String LIST = "classes.txt";

  private LoadAll() {}

  /** Prints wall and CPU time of the whole JVM while it loads, in nanoseconds. */
  public static void main(String[] args) throws Exception {
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ClassLoader loader = LoadAll.class.getClassLoader();
    List<String> names;
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(loader.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
      names = lines.lines().toList();
    }
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    for (String name : names) {
      Class.forName(name, true, loader);
    }
    System.out.println((System.nanoTime() - wall) + " " + (system.getProcessCpuTime() - cpu));
  }
}
