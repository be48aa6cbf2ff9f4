package heddle.agent.tool.process;

import heddle.agent.PageFeed;
import heddle.agent.Request;
import heddle.agent.tool.CommandLine;
import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code page}: a page of what another JVM does, for some seconds; or of what it has recorded, if its profiler is on. */
public final class PageCommand {
  /** How to write it. */
  public static final String USAGE = "java -jar heddle-agent.jar page [--seconds <s>] -o <file> <pid>";

  private static final int SECONDS = 10;

  private PageCommand() {}

  /** Writes the page that the arguments ask for. */
  public static void run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
    CommandLine line = new CommandLine(USAGE, arguments);
    Path file = null;
    String pid = null;
    int seconds = SECONDS;
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "-o" -> file = Path.of(line.value(argument));
        case "--seconds" -> seconds = line.number(argument);
        default -> pid = ProcessCommand.pid(argument, pid, line);
      }
    }
    if (pid == null || file == null) {
      throw line.wrong(pid == null ? "No process is named" : "There is no -o");
    }
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new ToolException(file + ": there is no such directory");
    }
    try (Exchange exchange = new Exchange(pid)) {
      Path page = exchange.directory().resolve("page.html");
      OtherJvm.ask(pid, Request.PAGE, page);
      exchange.awaitUnless(page, TimeUnit.SECONDS.toNanos(seconds));
      Files.createFile(exchange.directory().resolve(PageFeed.ENOUGH));
      exchange.await(page);
      Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
    }
    out.println("Written to " + file);
  }
}
