package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README keeps its word: each of its programs compiles and prints what stands below it. */
class ReadmeIT {
  private static final Path README = Path.of("../README.md");

  @TempDir
  static Path shared;

  private static Path legacyJar;

  @BeforeAll
  static void buildLegacyJar() throws IOException {
    legacyJar = LegacyJar.build(shared, "--release", "8");
  }

  /** A program, and the output below it. */
  record Program(int line, String code, String output) {
    @Override
    public String toString() {
      return "line " + line + ": " + code.lines().findFirst().orElse("");
    }
  }

  static Stream<Program> programs() throws IOException {
    List<Block> blocks = Block.read(README);
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("java")) {
        Block output = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
        assertThat(output).as("what follows the program in line %s", blocks.get(i).line()).isNotNull();
        assertThat(output.language()).as("language of the block in line %s", output.line()).isEqualTo("text");
        programs.add(new Program(blocks.get(i).line(), blocks.get(i).text(), output.text()));
      }
    }
    assertThat(programs).isNotEmpty();
    return programs.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramPrintsWhatStandsBelowIt(Program program, @TempDir Path directory)
      throws IOException, InterruptedException {
    Snippet snippet = new Snippet(program.code());

    Jvm.Result result = snippet.run(Jvm.withAgent(snippet.agentOptions()), directory, legacyJar);

    assertThat(result).isEqualTo(new Jvm.Result(0, program.output(), ""));
  }

  /** Those of the jar as a program; what the build itself does, and what starts the examples, has tests of its own. */
  @Test
  void theCommandsOfTheJarDoTheirWork(@TempDir Path directory) throws IOException, InterruptedException {
    for (String module : List.of("agent", "examples")) {
      Path target = Files.createDirectories(directory.resolve(module).resolve("target"));
      Path built = Path.of("..", module, "target");
      Files.copy(built.resolve("heddle-" + module + ".jar"), target.resolve("heddle-" + module + ".jar"));
    }
    Path library = directory.resolve("examples/target/lib/json-simple-1.1.1.jar");
    Files.createDirectories(library.getParent());
    Files.copy(Path.of("..").resolve(directory.relativize(library)), library);
    List<Block> blocks = Block.read(README).stream()
        .filter(block -> block.language().equals("sh") && block.text().startsWith("java -jar agent/"))
        .toList();
    assertThat(blocks).hasSize(2);
    for (Block block : blocks) {
      Path messages = directory.resolve("messages");
      Process shell = new ProcessBuilder("bash", "-e", "-c", block.text())
          .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(messages.toFile()).start();
      assertThat(shell.waitFor()).as(block.text() + Files.readString(messages)).isZero();
      assertThat(messages).content().doesNotContain("warning").isNotEmpty();
    }
    assertThat(directory.resolve("messages")).content().endsWith("1 + 2 = 3\n");
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    Set<String> targets = first(Pattern.compile("]\\((?!https?:)([^)#]+)"), Files.readString(README));

    assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(README.resolveSibling(target)).exists());
  }

  @Test
  void theTableOfOptionsIsThatOfTheAgent() throws IOException, InterruptedException {
    String help = Jvm.withAgent("help").runExample().out();

    assertThat(first(Pattern.compile("^\\| `(\\w+)[`=]", Pattern.MULTILINE), Files.readString(README)))
        .isEqualTo(first(Pattern.compile("^  (\\w+)", Pattern.MULTILINE), help));
  }

  private static Set<String> first(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (MatchResult match : pattern.matcher(text).results().toList()) {
      found.add(match.group(1));
    }
    return found;
  }

  /**
   * A fenced block of a Markdown file.
   *
   * @param line of its first line of text
   */
  record Block(int line, String language, String text) {
    static List<Block> read(Path markdown) throws IOException {
      List<Block> blocks = new ArrayList<>();
      String language = null;
      StringBuilder text = new StringBuilder();
      int number = 0;
      for (String line : Files.readAllLines(markdown)) {
        number++;
        if (!line.startsWith("```")) {
          text.append(line).append('\n');
        } else if (language == null) {
          language = line.substring(3).strip();
          text.setLength(0);
        } else {
          blocks.add(new Block(number - (int) text.chars().filter(c -> c == '\n').count(), language, text.toString()));
          language = null;
        }
      }
      return blocks;
    }
  }
}
