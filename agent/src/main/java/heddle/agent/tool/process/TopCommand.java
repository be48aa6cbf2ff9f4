package heddle.agent.tool.process;

import heddle.agent.Request;
import heddle.agent.tool.CommandLine;
import heddle.profile.TopTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code top}: which coroutines of another JVM keep their loops busy, again and again. The profiler of that JVM is on meanwhile.
 */
public final class TopCommand {
  /** How to write it. */
  public static final String USAGE = "java -jar heddle-agent.jar top [--times <n>] [--seconds <s>] [--rows <n>] <pid>";

  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final int ROWS = 20;

  private final CommandLine line;
  private String pid;
  private int times = Integer.MAX_VALUE;
  private int seconds = 1;
  private int rows = ROWS;

  private TopCommand(List<String> arguments) {
    line = new CommandLine(USAGE, arguments);
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "--times" -> times = line.number(argument);
        case "--seconds" -> seconds = line.number(argument);
        case "--rows" -> rows = line.number(argument);
        default -> pid = ProcessCommand.pid(argument, pid, line);
      }
    }
    if (pid == null) {
      throw line.wrong("No process is named");
    }
  }

  /** Prints tables until it is ended, or as often as {@code --times} says. */
  public static void run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
    TopCommand command = new TopCommand(arguments);
    try (Exchange exchange = new Exchange(command.pid)) {
      Path file = exchange.directory().resolve("tasks");
      OtherJvm.ask(command.pid, Request.TOP, file);
      command.print(exchange, file, out);
    }
  }

  private void print(Exchange exchange, Path file, PrintStream out) throws IOException, InterruptedException {
    String before = read(exchange, file);
    long then = System.nanoTime();
    for (int i = 0; i < times; i++) {
      TimeUnit.SECONDS.sleep(seconds);
      Files.deleteIfExists(file); // written when it was looked at last
      String after = read(exchange, file);
      long now = System.nanoTime();
      out.print((System.console() == null ? "" : CLEAR) + TopTable.between(before, after, now - then, rows));
      out.flush();
      before = after;
      then = now;
    }
  }

  /** What the other JVM has written, which is removed. */
  private static String read(Exchange exchange, Path file) throws IOException, InterruptedException {
    exchange.await(file);
    String text = Files.readString(file);
    Files.delete(file);
    return text;
  }
}
