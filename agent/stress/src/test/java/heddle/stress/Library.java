package heddle.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A library whose own tests are run.
 *
 * @param name its directory below {@code target/libraries}, and the name of its exclusions
 * @param every which ticks suspend: every Nth
 * @param tests how many tests pass at least
 * @param jdk the oldest that loads its class files
 * @param properties system properties, as options for the JVM
 */
record Library(String name, int every, int tests, int jdk, List<String> properties) {
  private static final List<Library> SHORT = List.of(
      new Library("commons-cli", 3, 700),
      new Library("commons-beanutils", 3, 1600));

  /** Each expression once, by {@code Thread.run} in the test's thread instead of in five others. */
  private static final List<String> QUICK =
      List.of("-Dmvel.tests.quick=true", "-Dmvel.tests.silent=true", "-Dheddle.stress.runnables=true");

  private static final List<Library> FULL = List.of(
      new Library("commons-cli", 1, 700),
      new Library("commons-beanutils", 1, 1600),
      new Library("commons-collections", 5, 38_000),
      new Library("commons-codec", 3, 1700),
      new Library("commons-csv", 3, 850),
      new Library("commons-jexl3", 3, 950),
      new Library("mvel2", 1, 1200, 17, QUICK),
      new Library("trino-parser", 3, 280, 24, List.of()));

  Library(String name, int every, int tests) {
    this(name, every, tests, 17, List.of());
  }

  /** Those which the build has put into place: a few, or all. */
  static List<Library> all() {
    return Boolean.getBoolean("heddle.stress.full") ? FULL : SHORT;
  }

  @Override
  public String toString() {
    return name;
  }

  List<Path> jars() throws IOException {
    return StressJvm.jars("libraries/" + name);
  }

  /** The jar with the library's own tests. */
  Path testJar() throws IOException {
    return jars().stream().filter(jar -> jar.toString().endsWith("-tests.jar")).findFirst().orElseThrow();
  }
}
