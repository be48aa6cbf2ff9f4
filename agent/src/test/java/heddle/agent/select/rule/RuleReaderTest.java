package heddle.agent.select.rule;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
  @TempDir
  private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
    "a.**                               | a.**",
    "a.**;b.C#d                         | a.** b.C#d",
    "a.** b.C                           | a.** b.C",
    "';a.**;;b.C; '                     | a.** b.C",
    "a.B#c(Lx/Y;I);d.E                  | a.B#c(Lx/Y;I) d.E",
    "a.B#c(Lx/Y;)V;d.E                  | a.B#c(Lx/Y;)V d.E",
    "a.B#c()Lx/Y;;d.E                   | a.B#c()Lx/Y; d.E",
    "a.B#c()Lx/Y;d.E                    | a.B#c()Lx/Y; d.E",
    "a.B#c()[[Lx/Y; d.E                 | a.B#c()[[Lx/Y; d.E",
    "';'                                | ''",
  })
  void separatesPatterns(String list, String patterns) {
    assertThat(RuleReader.list(list, "test").stream().map(Rule::toString).collect(joining(" ")))
        .isEqualTo(patterns.replaceAll("(\\S+)", "$1 (test)"));
  }

  @Test
  void readsFilesWithCommentsAndWithoutKeys() throws IOException {
    Path file = Files.writeString(directory.resolve("my.rules"), """
        # our walkers
        weave=com.acme.**

          com.acme.Foo#bar   # and one more
        weave = com.acme.A;com.acme.B
        """);

    assertThat(RuleReader.file(file)).extracting(Rule::toString).containsExactly(
        "com.acme.** (" + file + ":2)",
        "com.acme.Foo#bar (" + file + ":4)",
        "com.acme.A (" + file + ":5)",
        "com.acme.B (" + file + ":5)");
  }

  @Test
  void errorNamesFileAndLine() throws IOException {
    Path file = Files.writeString(directory.resolve("my.rules"), "a.**\nweave=com..acme\n");

    assertThatThrownBy(() -> RuleReader.file(file))
        .isInstanceOf(PatternException.class)
        .hasMessageStartingWith(file + ":2: Malformed pattern 'com..acme' at position 5");
  }

  @Test
  void missingFileIsAnError() {
    assertThatThrownBy(() -> RuleReader.file(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
  }
}
