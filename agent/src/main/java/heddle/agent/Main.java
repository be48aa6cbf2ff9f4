package heddle.agent;

import heddle.agent.tool.ExplainCommand;
import heddle.agent.tool.ToolException;
import heddle.agent.tool.ahead.WeaveCommand;
import heddle.agent.tool.process.PageCommand;
import heddle.agent.tool.process.ProcessCommand;
import heddle.agent.tool.process.TopCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar heddle-agent.jar}: says how to use it, or does what the first argument names. */
public final class Main {
  private Main() {}

  /** Ends with status 2, and an error, if the arguments cannot be used, and with status 1 if something else went wrong. */
  public static void main(String[] args) {
    if (args.length == 0 || args[0].equals("help") || args[0].equals("--help")) {
      System.out.print(AgentOptions.help());
      return;
    }
    try {
      if (!run(args[0], Arrays.asList(args).subList(1, args.length))) {
        System.exit(1);
      }
    } catch (ToolException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    } catch (InterruptedException interrupted) {
      System.exit(1);
    } catch (IOException failure) {
      System.err.println(failure);
      System.exit(1);
    }
  }

  /** Whether all went well. */
  private static boolean run(String command, List<String> arguments) throws IOException, InterruptedException {
    OwnJar runtime = new OwnJar();
    switch (command) {
      case "explain" -> {
        ExplainCommand.run(arguments, runtime, Messages.WARNINGS, System.out);
        return true;
      }
      case "weave" -> {
        return WeaveCommand.run(arguments, runtime, runtime.path(), Messages.WARNINGS, System.out);
      }
      case "ps", "pstree" -> {
        ProcessCommand.run(command, arguments, System.out);
        return true;
      }
      case "top" -> {
        TopCommand.run(arguments, System.out);
        return true;
      }
      case "page" -> {
        PageCommand.run(arguments, System.out);
        return true;
      }
      default -> throw new ToolException("There is no command " + command + ". Write "
          + ExplainCommand.USAGE + ", or " + WeaveCommand.USAGE + ", or " + ProcessCommand.USAGE + ", or "
          + TopCommand.USAGE + ", or " + PageCommand.USAGE);
    }
  }
}
