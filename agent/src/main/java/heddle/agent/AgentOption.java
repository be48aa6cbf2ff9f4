package heddle.agent;

import heddle.agent.AgentOptions.Draft;
import heddle.agent.select.rule.Pattern;
import heddle.agent.select.rule.PatternException;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the agent's options: the parser and the help go by its rows. */
enum AgentOption {
  WEAVE(
      "weave",
      "<pattern>[;<pattern>...]",
      true,
      "Weave the methods named by the patterns, too.",
      "weave=com.acme.**;org.lib.Parser#parse",
      AgentOption::addPatterns),
  RULES(
      "rules",
      "<file>",
      true,
      "Read patterns from a file, one in a line.",
      "rules=conf/heddle.rules",
      AgentOption::addFile),
  JDK(
      "jdk",
      "on|off|<pattern>[;<pattern>...]",
      false,
      "Which methods of the JDK may be suspended through: those that call back (on, the default), none, or these.",
      "jdk=java.util.stream.*;java.util.ArrayList",
      AgentOption::setJdk),
  ONDEMAND(
      "ondemand",
      "<pattern>[;<pattern>...]",
      true,
      "Weave methods of these classes when woven code calls them for the first time, not when they load.",
      "ondemand=org.lib.**",
      AgentOption::addOnDemand),
  LEARN(
      "learn",
      "<file>",
      false,
      "Write the rules that failed suspensions call for to a file, and read it like a rules file if it exists.",
      "learn=heddle.rules",
      AgentOption::setLearn),
  VERBOSE(
      "verbose",
      "",
      false,
      "Print which methods are woven and why.",
      "verbose",
      (draft, value) -> draft.verbose = true),
  DUMP(
      "dump",
      "<directory>",
      false,
      "Write the woven class files to a directory, which is created if need be.",
      "dump=target/woven",
      AgentOption::setDump),
  TRACES(
      "traces",
      "on|off",
      false,
      "Whether stack traces of exceptions thrown after a resume show the callers that are suspended; on by default.",
      "traces=off",
      AgentOption::setTraces),
  PROFILE(
      "profile",
      "weave|run|sampling|overhead[;...]",
      false,
      "Measure what weaving costs, what suspensions cost and where tasks wait, the same by samples alone, or what all of that"
          + " costs the program, and tell when the JVM ends.",
      "profile=run;weave",
      AgentOption::setProfile),
  REPORT(
      "report",
      "<file>",
      true,
      "Write what was measured to a file when the JVM ends: a page if its name ends in .html, for tools if in .json, collapsed"
          + " stacks if in .folded, else a text.",
      "report=profile.html",
      AgentOption::addReport),
  SIGNAL(
      "signal",
      "<name>",
      false,
      "Print all tasks, with their stacks and who awaits whom, on this signal of the operating system.",
      "signal=USR2",
      (draft, value) -> draft.signal = value),
  JMX(
      "jmx",
      "",
      false,
      "Offer the profiler and the dumps to management tools.",
      "jmx",
      (draft, value) -> draft.jmx = true),
  VERIFY(
      "verify",
      "true|false",
      false,
      "Check all woven code before the JVM gets it, and load what does not pass as it was.",
      "verify=true",
      AgentOption::setVerify),
  HELP(
      "help",
      "",
      false,
      "Print this table.",
      "help",
      (draft, value) -> draft.showHelp = true);

  private static final int TYPING_ERRORS = 2;

  private final String key;

  /** What stands behind the equals sign; empty for a switch, which has none. */
  private final String valueSyntax;

  private final boolean repeatable;
  private final String description;
  private final String example;
  private final Action action;

  AgentOption(
      String key, String valueSyntax, boolean repeatable, String description, String example, Action action) {
    this.key = key;
    this.valueSyntax = valueSyntax;
    this.repeatable = repeatable;
    this.description = description;
    this.example = example;
    this.action = action;
  }

  /** Puts a value into the draft. */
  private interface Action {
    /** Throws an {@code IllegalArgumentException} or an {@code IOException} that says what is wrong with the value. */
    void accept(Draft draft, String value) throws IOException;
  }

  static Stream<AgentOption> all() {
    return Stream.of(values());
  }

  /** The option that {@code part}, such as {@code dump=out}, sets. */
  static AgentOption named(String part) {
    String name = part.split("=", 2)[0];
    return all().filter(option -> option.key.equals(name)).findFirst().orElseThrow(() -> unknown(part, name));
  }

  private static OptionException unknown(String part, String name) {
    if (part.isEmpty()) {
      return new OptionException(
          "Heddle agent options: there is nothing between two commas, or before or after one. Remove the comma.");
    }
    String guess = all()
        .filter(option -> EditDistance.between(name, option.key) <= TYPING_ERRORS)
        .findFirst()
        .map(option -> "Did you mean " + option.key + "? ")
        .orElse(part.matches(".*[.*#].*") ? "Patterns are separated by ';', options by ','. " : "");
    return new OptionException("Heddle agent option '" + part + "': there is no option of this name. " + guess
        + "Options are " + all().map(AgentOption::usage).collect(Collectors.joining(", ")) + ".");
  }

  boolean isRepeatable() {
    return repeatable;
  }

  String usage() {
    return valueSyntax.isEmpty() ? key : key + "=" + valueSyntax;
  }

  String description() {
    return description + (repeatable ? " Can be repeated." : "");
  }

  String example() {
    return example;
  }

  /** Sets this option as {@code part} says, which begins with its name. */
  void apply(String part, Draft draft) {
    boolean hasValue = part.startsWith("=", key.length());
    if (hasValue == valueSyntax.isEmpty()) {
      throw invalid(part, hasValue ? "it takes no value" : "it needs a value");
    }
    String value = hasValue ? part.substring(key.length() + 1).strip() : "";
    if (hasValue && value.isEmpty()) {
      throw invalid(part, "the value is empty");
    }
    try {
      action.accept(draft, value);
    } catch (NoSuchFileException e) {
      throw invalid(part, "there is no such file");
    } catch (CharacterCodingException e) {
      throw invalid(part, "the file is not in UTF-8");
    } catch (IOException e) {
      throw invalid(part, "the file or directory cannot be used: " + e);
    } catch (PatternException | InvalidPathException e) {
      throw invalid(part, e.getMessage());
    }
  }

  private OptionException invalid(String part, String problem) {
    return new OptionException("Heddle agent option '" + part + "': " + problem
        + (problem.endsWith(".") ? "" : ".") + " Write " + usage() + ", for example " + example + ".");
  }

  private static void addPatterns(Draft draft, String value) {
    List<Rule> rules = RuleReader.list(value, "agent option");
    if (rules.isEmpty()) {
      throw WEAVE.invalid("weave=" + value, "there is no pattern");
    }
    draft.rules.addAll(rules);
  }

  private static void addFile(Draft draft, String value) throws IOException {
    draft.rules.addAll(RuleReader.file(Path.of(value)));
  }

  private static void setJdk(Draft draft, String value) {
    draft.jdk = switch (value) {
      case "on" -> null;
      case "off" -> List.of();
      default -> JDK.patterns(value);
    };
  }

  private static void addOnDemand(Draft draft, String value) {
    draft.onDemand.addAll(ONDEMAND.patterns(value));
  }

  private List<Pattern> patterns(String value) {
    List<Pattern> patterns = RuleReader.patterns(value);
    if (patterns.isEmpty()) {
      throw invalid(key + "=" + value, "there is no pattern");
    }
    return patterns;
  }

  private static void setLearn(Draft draft, String value) throws IOException {
    draft.learn = Path.of(value).toAbsolutePath();
    if (Files.exists(draft.learn)) {
      draft.rules.addAll(RuleReader.file(draft.learn));
    } else if (!Files.isDirectory(draft.learn.getParent())) {
      throw LEARN.invalid("learn=" + value, "there is no directory " + draft.learn.getParent());
    }
  }

  private static void setDump(Draft draft, String value) throws IOException {
    draft.dump = Files.createDirectories(Path.of(value));
  }

  private static void setTraces(Draft draft, String value) {
    if (!value.equals("on") && !value.equals("off")) {
      throw TRACES.invalid("traces=" + value, "it is either on or off");
    }
    draft.traces = value.equals("on");
  }

  private static void setProfile(Draft draft, String value) {
    for (String part : value.split(";", -1)) {
      draft.profile.add(ProfilePart.of(part.strip()).orElseThrow(() ->
          PROFILE.invalid("profile=" + value, "'" + part + "' is nothing that can be measured")));
    }
    requireOneWay(value, draft);
  }

  private static void requireOneWay(String value, Draft draft) {
    if (draft.profile.contains(ProfilePart.SAMPLING)
        && (draft.profile.contains(ProfilePart.RUN) || draft.profile.contains(ProfilePart.OVERHEAD))) {
      throw PROFILE.invalid("profile=" + value, "either each suspension is counted, or samples are taken");
    }
  }

  private static void addReport(Draft draft, String value) {
    Path file = Path.of(value).toAbsolutePath();
    if (!Files.isDirectory(file.getParent())) {
      throw REPORT.invalid("report=" + value, "there is no directory " + file.getParent());
    }
    draft.reports.add(file);
  }

  private static void setVerify(Draft draft, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw VERIFY.invalid("verify=" + value, "the value is neither true nor false");
    }
    draft.verify = Boolean.parseBoolean(value);
  }

  @Override
  public String toString() {
    return key;
  }
}
