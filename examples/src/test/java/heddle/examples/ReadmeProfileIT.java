package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.ReadmeIT.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the README's section on profiling print what stands below them, but for figures. */
class ReadmeProfileIT {
  private static final Path README = Path.of("../README.md");
  private static final Pattern COMMAND =
      Pattern.compile("java -javaagent:agent/target/heddle-agent.jar=(\\S+) -jar examples/target/heddle-examples.jar (\\S+)\n");

  /** A command of the README, and the output below it. */
  record Shown(String options, String example, String output) {}

  static Stream<Shown> shown() throws IOException {
    List<Block> blocks = Block.read(README);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i + 1 < blocks.size(); i++) {
      Matcher command = COMMAND.matcher(blocks.get(i).text());
      if (command.matches() && command.group(1).startsWith("profile=") && blocks.get(i + 1).text().startsWith("[heddle]")) {
        shown.add(new Shown(command.group(1), command.group(2), blocks.get(i + 1).text()));
      }
    }
    assertThat(shown).hasSize(3);
    return shown.stream();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void aCommandPrintsLinesOfTheFormThatIsShown(Shown shown) throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent(shown.options()).runExample(shown.example());

    assertThat(result.exitStatus()).isZero();
    assertThat(forms(result.err())).containsAll(forms(shown.output()));
  }

  /** Lines with all figures and units alike; numbers of tasks and lines of sources are figures, too. */
  private static Set<String> forms(String text) {
    return text.lines()
        .filter(line -> !line.equals("..."))
        .map(line -> line.replaceAll("[\\d.,]*\\d( (ns|us|ms|s|B|KiB|MiB|%)\\b| %)?", "#").replaceAll(" +", " "))
        .collect(Collectors.toSet());
  }

  @Test
  void thePageIsWritten(@TempDir Path directory) throws IOException, InterruptedException {
    Path page = directory.resolve("profile.html");
    assertThat(Files.readString(README)).contains("=profile=run\\;weave,report=profile.html -jar");

    Jvm.Result result = Jvm.withAgent("profile=run;weave,report=" + page).runExample("hundred-pages");

    assertThat(result.exitStatus()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("HundredPages.java");
  }
}
