package heddle.agent.tool.process;

import heddle.agent.Request;
import heddle.agent.tool.CommandLine;
import heddle.agent.tool.ToolException;
import heddle.profile.TopTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code top}: which coroutines of another JVM keep their loops busy, again and again. The profiler of that JVM is on meanwhile.
 */
public final class TopCommand {
  /** How to write it. */
  public static final String USAGE = "java -jar heddle-agent.jar top [--times <n>] [--seconds <s>] [--rows <n>] <pid>";

  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final int ROWS = 20;
  private static final long LOOK_MILLIS = 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final CommandLine line;
  private String pid;
  private int times = Integer.MAX_VALUE;
  private int seconds = 1;
  private int rows = ROWS;

  private TopCommand(List<String> arguments) {
    line = new CommandLine(USAGE, arguments);
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "--times" -> times = number(argument);
        case "--seconds" -> seconds = number(argument);
        case "--rows" -> rows = number(argument);
        default -> pid = ProcessCommand.pid(argument, pid, line);
      }
    }
    if (pid == null) {
      throw line.wrong("No process is named");
    }
  }

  private int number(String option) {
    String value = line.value(option);
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw line.wrong(option + " needs a positive number, not " + value);
    }
    return Integer.parseInt(value);
  }

  /** Prints tables until it is ended, or as often as {@code --times} says. */
  public static void run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
    TopCommand command = new TopCommand(arguments);
    Path directory = Files.createTempDirectory("heddle-top");
    Thread cleanUp = new Thread(() -> remove(directory), "heddle-top-end"); // tells the other JVM to end
    Runtime.getRuntime().addShutdownHook(cleanUp);
    Path file = directory.resolve("tasks");
    OtherJvm.ask(command.pid, Request.TOP, file);
    command.print(file, out);
  }

  private void print(Path file, PrintStream out) throws IOException, InterruptedException {
    String before = read(file);
    long then = System.nanoTime();
    for (int i = 0; i < times; i++) {
      TimeUnit.SECONDS.sleep(seconds);
      Files.deleteIfExists(file); // written when it was looked at last
      String after = read(file);
      long now = System.nanoTime();
      out.print((System.console() == null ? "" : CLEAR) + TopTable.between(before, after, now - then, rows));
      out.flush();
      before = after;
      then = now;
    }
  }

  /** Waits for the other JVM to write the file, and removes it. */
  private String read(Path file) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!Files.exists(file)) {
      if (System.nanoTime() - begin > PATIENCE_NANOS || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        throw new ToolException("Process " + pid + " does not answer any more");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    String text = Files.readString(file);
    Files.delete(file);
    return text;
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.delete(directory);
    } catch (IOException left) {
      System.err.println("cannot be removed: " + left.getMessage());
    }
  }
}
