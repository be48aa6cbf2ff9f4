package heddle.agent;

import heddle.agent.select.rule.Pattern;
import heddle.agent.select.rule.PatternException;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.tool.ExplainCommand;
import heddle.agent.tool.ahead.WeaveCommand;
import heddle.agent.tool.process.PageCommand;
import heddle.agent.tool.process.ProcessCommand;
import heddle.agent.tool.process.TopCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows {@code -javaagent:heddle-agent.jar=}, read and checked. The table of options is {@link AgentOption}.
 *
 * @param rules of the system property {@code heddle.weave}, all {@code weave} options and rules files, in order
 * @param jdk the methods of the JDK that may get twins on demand; null for those that call back, empty for none
 * @param onDemand the methods of other classes that may
 * @param learn where to write rules that are called for, if wanted
 * @param verbose whether to tell what is woven and why
 * @param dump existing directory for the woven class files, if wanted
 * @param verify whether to check woven code before the JVM gets it
 * @param traces whether to complete stack traces by the callers that are suspended
 * @param profile what to measure
 * @param reports where to write that when the JVM ends; nowhere for the standard error stream
 * @param signal on which to print the tasks that there are, if wanted; without {@code SIG}
 * @param jmx whether to register the profiler for management tools
 * @param showHelp whether to print {@link #help()}
 */
public record AgentOptions(
    List<Rule> rules, List<Pattern> jdk, List<Pattern> onDemand, Optional<Path> learn, boolean verbose,
    Optional<Path> dump, boolean verify, boolean traces, Set<ProfilePart> profile, List<Path> reports,
    Optional<String> signal, boolean jmx, boolean showHelp) {

  /** Rules for where nobody can change the command line of the agent. */
  private static final String PROPERTY = "heddle.weave";

  /**
   * Reads the options, and with them the rules files; creates the dump directory.
   *
   * @param text as {@code premain} is given it; null for none
   * @throws OptionException if an option is unknown, given too often, or has no usable value
   */
  public static AgentOptions parse(String text) {
    Draft draft = new Draft();
    readProperty(draft);
    if (text != null && !text.isBlank()) {
      read(text, draft);
    }
    if (draft.profile.isEmpty() && !draft.reports.isEmpty()) {
      throw new OptionException("Heddle agent option 'report': there is nothing to report. Add what to measure, for example"
          + " profile=run.");
    }
    return new AgentOptions(
        List.copyOf(draft.rules), draft.jdk, List.copyOf(draft.onDemand), Optional.ofNullable(draft.learn), draft.verbose,
        Optional.ofNullable(draft.dump), draft.verify, draft.traces, Set.copyOf(draft.profile),
        List.copyOf(draft.reports), Optional.ofNullable(draft.signal), draft.jmx, draft.showHelp);
  }

  private static void readProperty(Draft draft) {
    String rules = System.getProperty(PROPERTY);
    if (rules != null) {
      try {
        draft.rules.addAll(RuleReader.list(rules, "system property"));
      } catch (PatternException malformed) {
        throw new OptionException("System property " + PROPERTY + ": " + malformed.getMessage());
      }
    }
  }

  private static void read(String text, Draft draft) {
    Set<AgentOption> given = EnumSet.noneOf(AgentOption.class);
    for (String item : text.split(",", -1)) {
      String part = item.strip();
      AgentOption option = AgentOption.named(part);
      if (!given.add(option) && !option.isRepeatable()) {
        throw new OptionException(
            "Heddle agent option '" + part + "': " + option + " is given twice. Leave one of them out.");
      }
      option.apply(part, draft);
    }
  }

  /** A table of all options, each with an example, and what else the jar can do. */
  public static String help() {
    int width = AgentOption.all().mapToInt(option -> option.usage().length()).max().orElseThrow();
    return AgentOption.all()
        .map(option -> String.format(
            "  %-" + width + "s  %s%n  %" + width + "s  Example: %s%n",
            option.usage(), option.description(), "", option.example()))
        .collect(Collectors.joining(
            "",
            String.format("Heddle: java -javaagent:heddle-agent.jar[=<option>[,<option>...]] ...%n%n"),
            String.format(
                "%nTo be told what it would weave:%n%n    %s%n%nTo weave for JVMs without an agent:%n%n    %s%n"
                    + "%nTo see the coroutines of another JVM:%n%n    %s%n    %s%n    %s%n",
                ExplainCommand.USAGE, WeaveCommand.USAGE, ProcessCommand.USAGE, TopCommand.USAGE,
                PageCommand.USAGE)));
  }

  /** The options while they are read. */
  static final class Draft {
    final List<Rule> rules = new ArrayList<>();
    List<Pattern> jdk;
    final List<Pattern> onDemand = new ArrayList<>();
    Path learn;
    boolean verbose;
    Path dump;
    boolean verify;
    boolean traces = true;
    final Set<ProfilePart> profile = EnumSet.noneOf(ProfilePart.class);
    final List<Path> reports = new ArrayList<>();
    String signal;
    boolean jmx;
    boolean showHelp;
  }
}
