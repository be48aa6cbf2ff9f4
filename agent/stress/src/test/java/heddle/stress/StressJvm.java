package heddle.stress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM under test, plain or woven whole, run to its end in a directory of its own. */
final class StressJvm {
  private static final Path BUILD = Path.of("target").toAbsolutePath();
  private static final Path STRESS_JAR = jar("heddle.stress.jar");
  private static final int TIMEOUT_MINUTES = 60;

  private final Path directory;
  private final List<String> command = new ArrayList<>(List.of(System.getProperty("heddle.java")));
  private final List<Path> classPath = new ArrayList<>();

  private StressJvm(String name) throws IOException {
    this.directory = Files.createDirectories(BUILD.resolve("runs").resolve(name));
    command.add("-Xss2m"); // copies take more stack than plain methods while nothing suspends
  }

  /** A JVM without agents. */
  static StressJvm plain(String name) throws IOException {
    StressJvm jvm = new StressJvm(name + "-plain");
    jvm.classPath.addAll(List.of(STRESS_JAR, jar("heddle.runtime.jar")));
    return jvm;
  }

  /**
   * A JVM in which everything is woven, and suspends at every {@code every}th call, less often after {@code patience}
   * suspensions.
   */
  static StressJvm woven(String name, int every, int patience) throws IOException {
    StressJvm jvm = new StressJvm(name + "-woven");
    jvm.command.add("-javaagent:" + mockito()); // in front, so that Heddle sees what mocks add to classes
    jvm.command.add("-Dheddle.stress.every=" + every);
    jvm.command.add("-Dheddle.stress.patience=" + patience);
    jvm.command.add("-javaagent:" + STRESS_JAR);
    jvm.command.add("-javaagent:" + jar("heddle.agent.jar") + "=weave=**#*,verbose");
    return jvm;
  }

  private static Path jar(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }

  private static Path mockito() throws IOException {
    return jars("libraries/common").stream()
        .filter(jar -> jar.getFileName().toString().startsWith("mockito-core")).findFirst().orElseThrow();
  }

  /** The jars that the build has put into a directory. */
  static List<Path> jars(String directory) throws IOException {
    try (Stream<Path> files = Files.list(BUILD.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  StressJvm with(List<Path> jars) {
    classPath.addAll(jars);
    return this;
  }

  StressJvm withProperties(List<String> properties) {
    command.addAll(properties);
    return this;
  }

  Path directory() {
    return directory;
  }

  /** Standard output as it was; standard error stands in a file. */
  Path out() {
    return directory.resolve("out.txt");
  }

  Path err() {
    return directory.resolve("err.txt");
  }

  /** Runs the class of this package, whose first argument is the file for its outcomes. */
  Outcomes run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path outcomes = directory.resolve("outcomes.txt");
    Files.deleteIfExists(outcomes);
    classPath.add(BUILD.resolve("test-classes"));
    command.addAll(List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
    command.addAll(List.of(main.getName(), outcomes.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile()).redirectOutput(out().toFile()).redirectError(err().toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("did not end; see " + err());
    }
    if (process.exitValue() != 0 || !Files.exists(outcomes)) {
      throw new AssertionError("ended with status " + process.exitValue() + "; see " + err());
    }
    return Outcomes.readFrom(outcomes);
  }
}
