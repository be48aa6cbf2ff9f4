package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import heddle.examples.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coroutines of a JVM as another process sees them. */
class ProcessIT {
  private static final int SLEEPERS = 10_000;

  private static Process zoo;

  @BeforeAll
  static void start() throws IOException {
    zoo = java("-javaagent:" + Jvm.AGENT, "-cp", "target/test-classes", Zoo.class.getName(), "" + SLEEPERS);
  }

  /** Starts a JVM, and waits for its first line. */
  private static Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("heddle.java"), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine())
        .isEqualTo(Zoo.READY);
    return process;
  }

  @AfterAll
  static void end() throws InterruptedException {
    zoo.destroyForcibly().waitFor();
  }

  private static String ask(String command, String... options) throws IOException, InterruptedException {
    Jvm.Result result = command(zoo.pid(), command, options);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitStatus()).isZero();
    return result.out();
  }

  private static Jvm.Result command(long pid, String command, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(options));
    arguments.add("" + pid);
    return Jvm.withoutAgent().runJar(Jvm.AGENT, arguments.toArray(String[]::new));
  }

  @Test
  void psTellsWhatEachTaskWaitsForAndWhere() throws IOException, InterruptedException {
    assertThat(ask("ps"))
        .containsPattern("(?m)^Loop-1, run by thread main: " + String.format("%,d", SLEEPERS + 17) + " tasks$")
        .containsPattern("(?m)^  chain-3 waits for .*, for chain-4\n"
            + "      at heddle.examples.profile.Zoo.link\\(Zoo.java:\\d+\\)\n"
            + "      awaited by chain-2$")
        .containsPattern("(?m)^  left waits for .*, for Lock@.*\\[locked], held by right  \\[deadlock]$")
        .containsPattern("(?m)^  deep waits for .*, for Event@.*\n"
            + "      at heddle.examples.profile.Zoo.awaitNothing\\(Zoo.java:\\d+\\)\n"
            + "      at heddle.examples.profile.Zoo.descend\\(Zoo.java:\\d+\\)\n"
            + "      at heddle.examples.profile.Zoo.descend\\(Zoo.java:\\d+\\)  \\(" + Zoo.DEPTH + " times\\)\n"
            + "      at heddle.examples.profile.Zoo.lambda.drive.\\d+\\(Zoo.java:\\d+\\)$")
        .containsPattern("(?m)^  Task-\\d+, Task-\\d+, Task-\\d+ and 9,997 others wait, the first for .*, for the end of a sleep")
        .contains("Deadlock: left awaits right awaits left\n", "Deadlock: ping awaits pong awaits ping\n");
  }

  @Test
  void psCanShowEachTask() throws IOException, InterruptedException {
    assertThat(ask("ps", "--all").lines().filter(line -> line.matches("  Task-\\d+ waits for .*, for the end of a sleep, in .*")))
        .hasSize(SLEEPERS + 1);
  }

  @Test
  void pstreeShowsWhoAwaitsWhom() throws IOException, InterruptedException {
    StringBuilder chain = new StringBuilder("(?m)^  chain-1 waits for .*, for chain-2, at .*");
    for (int i = 2; i < Zoo.CHAIN; i++) {
      chain.append("\n").append("  ".repeat(i)).append("chain-").append(i).append(" waits for .*");
    }
    chain.append("\n").append("  ".repeat(Zoo.CHAIN)).append("chain-").append(Zoo.CHAIN).append(" waits for .*, for Event@.*$");
    assertThat(ask("pstree"))
        .containsPattern(chain.toString())
        .containsPattern("(?m)^  ping waits .*  \\[deadlock]\n    pong waits .*  \\[deadlock]\n      ping  \\[deadlock, shown above]$");
  }

  @Test
  void jsonHasTheGraph() throws IOException, InterruptedException {
    JsonObject dump = JsonParser.parseString(ask("ps", "--json")).getAsJsonObject();

    Set<String> cycles = new TreeSet<>();
    dump.getAsJsonArray("cycles").forEach(cycle -> cycles.add(cycle.toString()));
    assertThat(cycles).containsExactly("[\"Loop-1/2\",\"Loop-1/3\"]", "[\"Loop-1/4\",\"Loop-1/5\"]");
    JsonObject loop = dump.getAsJsonArray("loops").get(0).getAsJsonObject();
    assertThat(loop.getAsJsonArray("tasks")).hasSize(SLEEPERS + 17);
    JsonObject right = task(loop, "right");
    assertThat(right.get("awaits")).isEqualTo(JsonParser.parseString("[\"Loop-1/2\"]"));
    assertThat(right.get("awaitedBy")).isEqualTo(JsonParser.parseString("[\"Loop-1/2\"]"));
    assertThat(right.get("state").getAsString()).isEqualTo("WAITING");
    assertThat(right.get("reason").getAsString()).isEqualTo("LOCK");
    assertThat(right.get("waitingNanos").getAsLong()).isPositive();
    assertThat(task(loop, "deep").getAsJsonArray("stack")).hasSize(Zoo.DEPTH + 3);
  }

  private static JsonObject task(JsonObject loop, String name) {
    for (JsonElement task : loop.getAsJsonArray("tasks")) {
      if (task.getAsJsonObject().get("name").getAsString().equals(name)) {
        return task.getAsJsonObject();
      }
    }
    throw new AssertionError("no task " + name);
  }

  @Test
  void topBeginsWithTheTaskThatKeepsTheLoopBusiest() throws IOException, InterruptedException {
    assertThat(ask("top", "--times", "2", "--rows", "3")).matches("(?s)(10,017 tasks, busy .* % of the time\n"
        + "TASK  +BUSY  +CPU  +STEPS/s  +ALLOC/s  +WAITS FOR\nbusy  +[1-9].*?\n[^\n]*\n[^\n]*\n){2}");
  }

  @Test
  void pageIsOfSomeSeconds(@TempDir Path directory) throws IOException, InterruptedException {
    Path page = directory.resolve("zoo.html");

    assertThat(ask("page", "--seconds", "1", "-o", page.toString())).isEqualTo("Written to " + page + "\n");

    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Zoo.work").endsWith("</html>\n");
  }

  @Test
  void aJvmWithoutTheAgentIsToldApart() throws IOException, InterruptedException {
    Process plain = java("-cp", "target/test-classes", Plain.class.getName());
    try {
      Jvm.Result result = command(plain.pid(), "ps");

      assertThat(result).isEqualTo(new Jvm.Result(2, "", "Process " + plain.pid() + " runs without Heddle's agent, so that"
          + " nothing is known of its coroutines. Start it with -javaagent:heddle-agent.jar.\n"));
    } finally {
      plain.destroyForcibly().waitFor();
    }
  }

  /** A program without coroutines. */
  static final class Plain {
    public static void main(String[] args) throws InterruptedException {
      System.out.println(Zoo.READY);
      Thread.sleep(60_000);
    }
  }

  @Test
  void wrongArgumentsAreRefused() throws IOException, InterruptedException {
    assertThat(Jvm.withoutAgent().runJar(Jvm.AGENT, "pstree").err()).startsWith("No process is named. Write java -jar");
    assertThat(command(zoo.pid(), "top", "--rows", "none").err()).startsWith("--rows needs a positive number, not none. Write");
    assertThat(Jvm.withoutAgent().runJar(Jvm.AGENT, "ps", "1x").err()).startsWith("1x is neither an option nor the number");
  }
}
