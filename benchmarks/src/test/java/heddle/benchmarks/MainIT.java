package heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.ResultFile;
import heddle.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the jar; nothing is measured. */
class MainIT {
  private static final Path JAR = Path.of("target", "heddle-benchmarks.jar").toAbsolutePath();
  private static final String[] ONE_SHORT_ITERATION = {"-f", "1", "-wi", "0", "-i", "1", "-r", "1ms", "-foe", "true"};

  @TempDir
  private Path directory;

  @Test
  void reportWritesUpAFile() throws Exception {
    Key heddle = Key.time("Spawn", "heddle");
    Results results = Samples.of(17, Samples.of(heddle, 30), Samples.of(heddle.variant("plain"), 10));
    Path kept = directory.resolve("results");
    ResultFile.write(ResultFile.in(kept, results.environment()), results);

    Output output = run("report", kept.toString());

    assertThat(output.status()).as(output.text()).isZero();
    assertThat(directory.resolve("RESULTS.md")).content().contains("3.00x, met");
  }

  @Test
  void fullNamesTheStepsThatThereAre() throws Exception {
    Output output = run("full", directory.toString(), "Spwan");

    assertThat(output.status()).isEqualTo(1);
    assertThat(output.text()).contains("No such step: Spwan").contains("Spawn").contains("StartUp");
    assertThat(directory.resolve("jdk-" + Runtime.version().feature() + ".json")).doesNotExist();
  }

  @Test
  void otherArgumentsAreThoseOfJmh() throws Exception {
    assertThat(run("-l", "Spawn").text()).contains("heddle.benchmarks.SpawnBenchmark.heddle").doesNotContain("Flat");
    assertThat(run("-h").text()).contains("Usage: java -jar");
  }

  @Test
  void forksGetTheAgent() throws Exception {
    Output output = run(with(ONE_SHORT_ITERATION, "SpawnBenchmark.heddle$"));

    assertThat(output.status()).as(output.text()).isZero();
    assertThat(output.text()).containsPattern("# VM options: .*-javaagent:.*heddle-agent.jar");
  }

  @Test
  void forksOfPeersGetNone() throws Exception {
    assumeTrue(run("-l", "SpawnPeers").text().contains("SpawnPeers.kotlinBare"), "built without the profile peers");
    Path file = directory.resolve("jmh.csv");

    Output output = run(with(ONE_SHORT_ITERATION, "-rff", file.toString(), "Spawn.*(heddle|kotlinBare)$"));

    assertThat(output.status()).as(output.text()).isZero();
    assertThat(output.text().lines().filter(line -> line.startsWith("# VM options")))
        .hasSize(2)
        .filteredOn(line -> line.contains("-javaagent")).hasSize(1);
    assertThat(file).content().contains("SpawnBenchmark.heddle").contains("SpawnPeers.kotlinBare");
  }

  private static String[] with(String[] options, String... more) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** What a JVM wrote, errors included, and how it ended. */
  private record Output(int status, String text) {}

  private Output run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("heddle.java"), "-Djmh.ignoreLock=true",
        "-Dheddle.agent=" + System.getProperty("heddle.agent.jar"), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new Output(process.waitFor(), Files.readString(output));
  }
}
