package heddle.agent.tool;

import heddle.agent.select.rule.PatternException;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stands behind the name of a command, read from left to right. Errors end with how to write it. */
public final class CommandLine {
  private final String usage;
  private final List<String> arguments;
  private int next;

  /** Arguments of a command that is written as {@code usage} says. */
  public CommandLine(String usage, List<String> arguments) {
    this.usage = usage;
    this.arguments = List.copyOf(arguments);
  }

  /** The next argument; null if there is none. */
  public String next() {
    return next == arguments.size() ? null : arguments.get(next++);
  }

  /** The argument behind an option, which needs one. */
  public String value(String option) {
    String value = next();
    if (value == null) {
      throw wrong(option + " needs a value");
    }
    return value;
  }

  /** The positive number behind an option, which needs one. */
  public int number(String option) {
    String value = value(option);
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw wrong(option + " needs a positive number, not " + value);
    }
    return Integer.parseInt(value);
  }

  /** The file or directory that an argument names. */
  public Path existing(String argument) {
    Path path = Path.of(argument);
    if (!Files.exists(path)) {
      throw wrong(argument + ": there is no such file");
    }
    return path;
  }

  /** The rules that {@code --weave} lists. */
  public List<Rule> patterns(String text) {
    try {
      return RuleReader.list(text, "--weave");
    } catch (PatternException malformed) {
      throw wrong(malformed.getMessage());
    }
  }

  /** The rules in the file that {@code --rules} names. */
  public List<Rule> rules(String file) {
    try {
      return RuleReader.file(Path.of(file));
    } catch (IOException unreadable) {
      throw new ToolException(file + ": the rules cannot be read: " + unreadable);
    } catch (PatternException malformed) {
      throw new ToolException(malformed.getMessage());
    }
  }

  /** The error that an argument is. */
  public ToolException wrong(String problem) {
    return new ToolException(problem + (problem.endsWith(".") ? "" : ".") + " Write " + usage);
  }
}
