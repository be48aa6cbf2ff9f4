package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each example of the menu, whose output must be that of the file {@code stdout/<name>.txt}. */
class ExamplesIT {
  private static final Map<String, String> AGENT_OPTIONS = Map.of("legacy-walker", "weave=legacy.**");

  static Stream<String> names() {
    return Main.examples().stream().map(Main.Example::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void printsWhatItsFileSays(String name) throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent(AGENT_OPTIONS.getOrDefault(name, "")).runExample(name);

    assertThat(result).isEqualTo(new Jvm.Result(0, expected(name), ""));
  }

  @Test
  void withoutANameTheDemoRunsAndTheMenuFollows() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("").runExample();

    StringBuilder demo = new StringBuilder();
    for (Main.Example example : Main.examples().subList(0, 5)) {
      demo.append("---- ").append(example.name()).append(": ").append(example.description()).append('\n');
      demo.append(expected(example.name()));
    }
    demo.append("---- each of these and more by name:"
        + " java -javaagent:heddle-agent.jar -jar heddle-examples.jar <name>\n");
    assertThat(result).isEqualTo(new Jvm.Result(0, demo + menu(), ""));
  }

  @Test
  void theirWovenCodePassesTheCheck() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("verify=true").runExample();

    assertThat(result).isEqualTo(Jvm.withAgent("").runExample());
    assertThat(result.err()).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredByTheMenu() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("").runExample("nonesuch");

    String error = "There is no example nonesuch."
        + " Start with: java -javaagent:heddle-agent.jar -jar heddle-examples.jar <name>\n";
    assertThat(result).isEqualTo(new Jvm.Result(2, "", error + menu()));
  }

  @Test
  void withoutTheAgentTheyTellHowToStart() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().runExample("countdown");

    String error = "The Heddle agent is not installed."
        + " Start with: java -javaagent:heddle-agent.jar -jar heddle-examples.jar\n";
    assertThat(result).isEqualTo(new Jvm.Result(2, "", error));
  }

  private static String menu() {
    return Main.examples().stream()
        .map(example -> String.format("  %-15s %s\n", example.name(), example.description()))
        .collect(Collectors.joining());
  }

  private static String expected(String name) throws IOException {
    try (InputStream file = ExamplesIT.class.getResourceAsStream("/stdout/" + name + ".txt")) {
      assertThat(file).as("src/test/resources/stdout/%s.txt", name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
