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
 */
record Library(String name, int every, int tests) {
  private static final List<Library> SHORT = List.of(
      new Library("commons-cli", 3, 700),
      new Library("commons-beanutils", 3, 1600));

  private static final List<Library> FULL = List.of(
      new Library("commons-cli", 1, 700),
      new Library("commons-beanutils", 1, 1600),
      new Library("commons-collections", 5, 38_000),
      new Library("commons-codec", 3, 1700),
      new Library("commons-csv", 3, 850),
      new Library("commons-jexl3", 3, 950));

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
