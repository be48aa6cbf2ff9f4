package heddle.agent;

import heddle.agent.tool.ExplainCommand;
import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar heddle-agent.jar}: says how to use it, or does what the first argument names. */
public final class Main {
  private Main() {}

  /** Ends with status 2, and an error, if the arguments cannot be used. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0 || args[0].equals("help") || args[0].equals("--help")) {
      System.out.print(AgentOptions.help());
      return;
    }
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    try {
      if (!args[0].equals("explain")) {
        throw new ToolException("There is no command " + args[0] + ". Write " + ExplainCommand.USAGE);
      }
      ExplainCommand.run(rest, new OwnJar(), Messages.WARNINGS, System.out);
    } catch (ToolException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }
}
