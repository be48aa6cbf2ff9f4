package heddle.agent.select.rule;

import heddle.agent.select.classfile.MethodKey;

/** A pattern, where it was written, and whether it has matched any method yet. Thread-safe. */
public final class Rule {
  private final Pattern pattern;
  private final String source;

  /** Set once, by whichever thread loads the first class with a matching method. */
  private volatile boolean matched;

  /** A rule written in {@code source}: {@code agent option}, {@code rules.txt:3}, the URL of a jar's properties. */
  public Rule(Pattern pattern, String source) {
    this.pattern = pattern;
    this.source = source;
  }

  /** Whether some method of the class may match. Does not count as a match. */
  public boolean matchesClass(String internalName) {
    return pattern.matchesClass(internalName);
  }

  /** Whether it names the method. If so, that is remembered. */
  public boolean matches(String internalName, MethodKey method) {
    boolean matches = pattern.matchesClass(internalName) && pattern.matchesMethod(method);
    if (matches && !matched) {
      matched = true;
    }
    return matches;
  }

  public boolean hasMatched() {
    return matched;
  }

  /** As messages show it: {@code com.acme.** (agent option)}. */
  @Override
  public String toString() {
    return pattern + " (" + source + ")";
  }
}
