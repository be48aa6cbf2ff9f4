package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the agent's jar lies and whatever it is called, there is one agent and one runtime. */
class AgentJarIT {
  private static final String NAME = "heddle-agent.jar";
  private static final String EXAMPLE = "close";

  @TempDir
  private Path directory;

  private Path copyOf(Path jar, String path) throws IOException {
    Path copy = directory.resolve(path);
    Files.createDirectories(copy.getParent());
    return Files.copy(jar, copy);
  }

  private static Jvm.Result usual() throws IOException, InterruptedException {
    return Jvm.withAgent("").runExample(EXAMPLE);
  }

  private static Jvm.Result run(Path agent) throws IOException, InterruptedException {
    return Jvm.withoutAgent().andJavaAgent(agent).runExample(EXAMPLE);
  }

  @Test
  void nothingIsPrinted() throws IOException, InterruptedException {
    assertThat(usual().err()).isEmpty();
    assertThat(usual().exitStatus()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with spaces/" + NAME, "100%25+/" + NAME, "gr\u00fcn/" + NAME})
  void itsDirectoryMayHaveAnyName(String path) throws IOException, InterruptedException {
    assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(path));

    assertThat(run(copyOf(Jvm.AGENT, path))).isEqualTo(usual());
  }

  @Test
  void itMayBeALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(directory.resolve("link.jar"), copyOf(Jvm.AGENT, "linked/" + NAME));

    assertThat(run(link)).isEqualTo(usual());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coroutines.jar", "with spaces/heddle-agent-0.1.0.jar"})
  void itMayBeRenamed(String path) throws IOException, InterruptedException {
    assertThat(run(copyOf(Jvm.AGENT, path))).isEqualTo(usual());
  }

  @Test
  void anotherOneOfItsOwnNameBesideTheRenamedOneIsNamed() throws IOException, InterruptedException {
    Path renamed = copyOf(Jvm.AGENT, "renamed.jar");
    Path other = copyOf(Jvm.AGENT, NAME);

    Jvm.Result result = run(renamed);

    assertThat(result.out()).isEqualTo(usual().out());
    assertThat(result.err()).isEqualTo("[heddle] warning: the agent may not be that of " + renamed
        + ", because the one of " + other + " comes first. Remove one of the two\n");
  }

  @Test
  void ofTwoTheFirstIsUsed() throws IOException, InterruptedException {
    Path other = copyOf(Jvm.AGENT, "other/" + NAME);

    Jvm.Result result = Jvm.withAgent("").andJavaAgent(other).runExample(EXAMPLE);

    assertThat(result.out()).isEqualTo(usual().out());
    assertThat(result.err()).startsWith("[heddle] warning: the agent is installed already").hasLineCount(1);
  }

  @Test
  void itMayBeOnTheClassPathToo() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("").run(
        List.of(copyOf(Jvm.AGENT, "other/" + NAME), Jvm.EXAMPLES), "heddle.examples.Closing");

    assertThat(result).isEqualTo(usual());
  }
}
