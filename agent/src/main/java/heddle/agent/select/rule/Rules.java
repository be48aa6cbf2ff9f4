package heddle.agent.select.rule;

import heddle.agent.select.classfile.MethodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules that hold for the classes of one loader: the agent's own, and those of jars. An exception counts against all rules
 * of its own kind, wherever it stands, and one of the agent's against those of jars, too; one of a jar does not touch
 * the agent's rules. Thread-safe.
 */
public final class Rules {
  private final List<Rule> ofAgent;
  private final List<Rule> ofJars;
  private final boolean fromFiles;

  /** The agent's rules alone. Their order only decides which one is named as the reason. */
  public Rules(List<Rule> rules) {
    this(rules, List.of(), false);
  }

  /** @param fromFiles whether the loader shows a file for rules */
  public Rules(List<Rule> ofAgent, List<Rule> ofJars, boolean fromFiles) {
    this.ofAgent = List.copyOf(ofAgent);
    this.ofJars = List.copyOf(ofJars);
    this.fromFiles = fromFiles;
  }

  /** Whether the loader shows a file for rules, though it may be empty. */
  public boolean areFromFiles() {
    return fromFiles;
  }

  /**
   * Whether some method of the class, or of one below it, may match, by its name alone; cheap. With a rule for an annotation
   * that is true of all.
   */
  public boolean mayMatch(String internalName) {
    return mayMatch(ofAgent, internalName) || mayMatch(ofJars, internalName);
  }

  private static boolean mayMatch(List<Rule> rules, String internalName) {
    for (Rule rule : rules) {
      if (!rule.excludes() && rule.matchesClass(internalName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some rule names a type for the sake of those below it. */
  public boolean nameSupertypes() {
    return nameSupertypes(ofAgent) || nameSupertypes(ofJars);
  }

  private static boolean nameSupertypes(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.pattern().kind() == Pattern.Kind.SUPERTYPE) {
        return true;
      }
    }
    return false;
  }

  /** As below, for a method of a class without annotations and supertypes. */
  public Rule match(String internalName, MethodKey method) {
    return match(new Candidate(internalName, method, Set.of(), Set.of()));
  }

  /** The first rule that names the method and holds for it, or null. Every rule that names it will count as matched. */
  public Rule match(Candidate candidate) {
    Rule excluded = first(ofAgent, candidate, true);
    Rule agents = first(ofAgent, candidate, false);
    Rule excludedByJar = first(ofJars, candidate, true);
    Rule jars = first(ofJars, candidate, false);
    if (excluded != null) {
      return null;
    }
    return agents != null ? agents : excludedByJar == null ? jars : null;
  }

  private static Rule first(List<Rule> rules, Candidate candidate, boolean excluding) {
    Rule first = null;
    for (Rule rule : rules) {
      if (rule.excludes() == excluding && rule.matches(candidate) && first == null) {
        first = rule;
      }
    }
    return first;
  }

  /** Those that have matched no method so far. */
  public List<Rule> unmatched() {
    List<Rule> all = new ArrayList<>(ofAgent);
    all.addAll(ofJars);
    return all.stream().filter(rule -> !rule.hasMatched()).toList();
  }
}
