package heddle.agent.tool.process;

import heddle.agent.Request;
import heddle.agent.tool.CommandLine;
import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ps} and {@code pstree}: the coroutines of another JVM. */
public final class ProcessCommand {
  /** How to write them. */
  public static final String USAGE = "java -jar heddle-agent.jar ps|pstree [--json] [--all] <pid>";

  private ProcessCommand() {}

  /**
   * Prints what the arguments ask for.
   *
   * @param command {@code ps} or {@code pstree}
   * @throws ToolException if they are not understood, or the process cannot be asked
   */
  public static void run(String command, List<String> arguments, PrintStream out) throws IOException {
    CommandLine line = new CommandLine(USAGE, arguments);
    Request request = command.equals("ps") ? Request.PS : Request.PSTREE;
    String pid = null;
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "--json" -> request = Request.JSON;
        case "--all" -> request = request == Request.PS ? Request.PS_ALL : request;
        default -> pid = pid(argument, pid, line);
      }
    }
    if (pid == null) {
      throw line.wrong("No process is named");
    }
    Path file = Files.createTempFile("heddle", ".answer");
    try {
      OtherJvm.ask(pid, request, file);
      out.print(Files.readString(file));
    } finally {
      Files.delete(file);
    }
  }

  static String pid(String argument, String before, CommandLine line) {
    if (!argument.matches("\\d+")) {
      throw line.wrong(argument + " is neither an option nor the number of a process");
    }
    if (before != null) {
      throw line.wrong("There are two processes, " + before + " and " + argument);
    }
    return argument;
  }
}
