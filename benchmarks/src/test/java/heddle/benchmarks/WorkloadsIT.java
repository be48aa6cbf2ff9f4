package heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each variant of each workload runs and has the right result; nothing is measured. */
class WorkloadsIT {
  private static final String WORKLOADS =
      "(FlatGenerator|TreeWalk|YieldDepth|Recursion|LoopKernel|Channel|YieldNow|AwaitChain|Spawn)";
  private static final Path JAR = Path.of("target", "heddle-benchmarks.jar").toAbsolutePath();
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;
  private static final int TIMEOUT_SECONDS = 300;

  @TempDir
  private Path directory;

  @Test
  void plainCodeAndHeddleComputeTheSame() throws Exception {
    String agent = "-javaagent:" + System.getProperty("heddle.agent.jar");

    runEach("heddle\\.benchmarks\\." + WORKLOADS + "Benchmark\\.", agent);
  }

  @Test
  void peersComputeTheSame() throws Exception {
    assumeFalse(list("heddle\\.benchmarks\\.peers\\.").isEmpty(), "built without the profile peers");

    String variants = Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS
        ? "(?!loomContinuation|virtualThread)"
        : "";
    runEach("heddle\\.benchmarks\\.peers\\." + WORKLOADS + "Peers\\." + variants);
  }

  private void runEach(String pattern, String... jvmOptions) throws Exception {
    Path results = directory.resolve("results.csv");
    List<String> options = new ArrayList<>(List.of(jvmOptions));
    options.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
    options.add("-Djmh.ignoreLock=true");

    java(options, "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-foe", "true",
        "-rf", "csv", "-rff", results.toString(), pattern);

    assertThat(ran(results)).isNotEmpty().containsExactlyInAnyOrderElementsOf(list(pattern));
  }

  /** The first column, without the header. */
  private static List<String> ran(Path results) throws IOException {
    return Files.readAllLines(results).stream()
        .skip(1)
        .map(line -> line.substring(1, line.indexOf('"', 1)))
        .distinct()
        .toList();
  }

  private List<String> list(String pattern) throws Exception {
    return java(List.of(), "-l", pattern).stream().filter(line -> line.startsWith("heddle.")).toList();
  }

  private List<String> java(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getProperty("heddle.java")));
    command.addAll(options);
    command.addAll(List.of("-cp", JAR.toString(), "org.openjdk.jmh.Main"));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(output);
    assertThat(process.exitValue()).as(lines.stream().collect(Collectors.joining("\n"))).isZero();
    return lines;
  }
}
