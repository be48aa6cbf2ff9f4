package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to start: each as the README has it, and with nothing to be seen of the agent where it has nothing to do. */
class StartIT {
  private static final String PROGRAM = """
      import java.util.List;

      public class Unmarked {
        public static void main(String[] args) {
          List.of("no", "marks").forEach(System.out::println);
          System.err.println("to the error stream");
          System.exit(args.length);
        }
      }
      """;

  @TempDir
  Path directory;

  private Path classes() throws IOException {
    Path source = Files.writeString(directory.resolve("Unmarked.java"), PROGRAM);
    Path classes = directory.resolve("classes");
    Javac.compile(List.of(source), List.of(), classes, "--release", "17");
    return classes;
  }

  @Test
  void aProgramWithoutMarksShowsNothingOfIt() throws IOException, InterruptedException {
    Path classes = classes();

    Jvm.Result with = Jvm.withAgent("").run(List.of(classes), "Unmarked", "x");

    assertThat(with).isEqualTo(new Jvm.Result(1, "no\nmarks\n", "to the error stream\n"));
    assertThat(with).isEqualTo(Jvm.withoutAgent().run(List.of(classes), "Unmarked", "x"));
  }

  @Test
  void byTheEnvironment() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().inEnvironment("JAVA_TOOL_OPTIONS", "-javaagent:" + Jvm.AGENT).runExample("countdown");

    assertThat(result.out()).isEqualTo(Jvm.withAgent("").runExample("countdown").out());
    assertThat(result.err()).isEqualTo("Picked up JAVA_TOOL_OPTIONS: -javaagent:" + Jvm.AGENT + "\n");
  }

  @Test
  void withWildcardsInTheClassPath() throws IOException, InterruptedException {
    Path libraries = Files.createDirectories(directory.resolve("lib"));
    LegacyJar.build(libraries, "--release", "8");
    Files.copy(Jvm.EXAMPLES, libraries.resolve("app.jar"));

    Jvm.Result result = Jvm.withAgent("weave=legacy.**").run(List.of(libraries.resolve("*")), "heddle.examples.LegacyWalker");

    assertThat(result.out()).endsWith("1.2. Patterns -> 1.2. Weaves\n");
    assertThat(result.err()).isEmpty();
  }

  /** As much XML as the heap may be large, and it would not matter were it more. */
  @Test
  void pullingKeepsTheMemoryBounded() throws IOException, InterruptedException {
    for (String parser : List.of("sax", "xerces")) {
      Jvm.Result result = Jvm.withAgent("").andOption("-Xmx24m").runExample(parser, "250000");

      assertThat(result).isEqualTo(new Jvm.Result(0, "250000 values\n", ""));
    }
  }
}
