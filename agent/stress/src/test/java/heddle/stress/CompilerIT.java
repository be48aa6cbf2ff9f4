package heddle.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A Java compiler, woven whole and suspended all the time, writes the class files that it writes plain. */
class CompilerIT {
  private static final String MAIN = "org.eclipse.jdt.internal.compiler.batch.Main";

  @Test
  void writesTheSameClassFilesWhenSuspendedAgainAndAgain() throws IOException, InterruptedException {
    StressJvm plainJvm = StressJvm.plain("ecj");
    StressJvm wovenJvm = StressJvm.woven("ecj", 3, 100_000);
    Outcomes plain = compile(plainJvm);
    Outcomes woven = compile(wovenJvm);
    WeavingFigures weaving = WeavingFigures.of(wovenJvm.err());
    Report.add("ecj", plain, woven, weaving);

    Map<String, String> expected = classFiles(plainJvm);
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(classFiles(wovenJvm)).isEqualTo(expected);
    assertThat(wovenJvm.out()).hasSameTextualContentAs(plainJvm.out());
    assertThat(woven.suspensions()).isGreaterThan(100_000);
    assertThat(weaving.refused().keySet()).noneMatch(reason -> reason.contains("defect"));
  }

  private static Outcomes compile(StressJvm jvm) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(
        MAIN, "-17", "-g", "-nowarn", "-noExit", "-proc:none", "-d", output(jvm).toString()));
    arguments.addAll(sources());
    return jvm.with(StressJvm.jars("programs/ecj")).run(RunProgram.class, arguments.toArray(String[]::new));
  }

  /** Heddle's own runtime, or a library that the build has unpacked. */
  private static List<String> sources() throws IOException {
    Path root = Boolean.getBoolean("heddle.stress.full")
        ? Path.of("target", "sources", "org")
        : Path.of("..", "..", "runtime", "src", "main", "java");
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> file.toAbsolutePath().normalize().toString())
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  private static Path output(StressJvm jvm) {
    return jvm.directory().resolve("classes");
  }

  private static Map<String, String> classFiles(StressJvm jvm) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output(jvm))) {
      files.filter(Files::isRegularFile)
          .forEach(file -> contents.put(output(jvm).relativize(file).toString(), hex(file)));
    }
    return contents;
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
