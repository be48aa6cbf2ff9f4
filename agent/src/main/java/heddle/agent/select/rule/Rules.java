package heddle.agent.select.rule;

import heddle.agent.select.classfile.MethodKey;
import java.util.List;

/** The rules that hold for the classes of one loader. Thread-safe. */
public final class Rules {
  private final List<Rule> rules;
  private final boolean fromFiles;

  /** The rules in order of precedence; it only decides which one is named as the reason. */
  public Rules(List<Rule> rules) {
    this(rules, false);
  }

  /** @param fromFiles whether the loader shows a file for rules */
  Rules(List<Rule> rules, boolean fromFiles) {
    this.rules = List.copyOf(rules);
    this.fromFiles = fromFiles;
  }

  /** Whether the loader shows a file for rules, though it may be empty. */
  public boolean areFromFiles() {
    return fromFiles;
  }

  /** Whether some method of the class may match; cheap. */
  public boolean mayMatch(String internalName) {
    for (Rule rule : rules) {
      if (rule.matchesClass(internalName)) {
        return true;
      }
    }
    return false;
  }

  /** The first rule that names the method, or null. Every rule that does will count as matched. */
  public Rule match(String internalName, MethodKey method) {
    Rule first = null;
    for (Rule rule : rules) {
      if (rule.matches(internalName, method) && first == null) {
        first = rule;
      }
    }
    return first;
  }

  /** One line for each rule that has matched no method so far. */
  public List<String> unmatched() {
    return rules.stream().filter(rule -> !rule.hasMatched()).map(Rule::toString).toList();
  }
}
