package heddle.agent.select.rule;

import java.util.Set;

/** A pattern, whether it is an exception, where it was written, and whether it has matched any method yet. Thread-safe. */
public final class Rule {
  private final Pattern pattern;
  private final boolean excludes;
  private final String source;

  /** Set once, by whichever thread loads the first class with a matching method. */
  private volatile boolean matched;

  /**
   * A rule written in {@code source}: {@code agent option}, {@code rules.txt:3}, the URL of a jar's properties.
   *
   * @param excludes whether what matches is not to be woven by other rules
   */
  Rule(Pattern pattern, boolean excludes, String source) {
    this.pattern = pattern;
    this.excludes = excludes;
    this.source = source;
  }

  boolean excludes() {
    return excludes;
  }

  Pattern pattern() {
    return pattern;
  }

  /** Whether some method of the class may match, by its name alone. Does not count as a match. */
  boolean matchesClass(String internalName) {
    return pattern.kind() == Pattern.Kind.ANNOTATION || pattern.matchesClass(internalName);
  }

  /** Whether it names the method. If so, that is remembered. */
  boolean matches(Candidate candidate) {
    boolean matches = namesClassOf(candidate) && pattern.matchesMethod(candidate.method());
    if (matches && !matched) {
      matched = true;
    }
    return matches;
  }

  private boolean namesClassOf(Candidate candidate) {
    return switch (pattern.kind()) {
      case CLASS -> pattern.matchesClass(candidate.type());
      case SUPERTYPE -> pattern.matchesClass(candidate.type()) || anyMatches(candidate.supertypes());
      case ANNOTATION -> anyMatches(candidate.annotations());
    };
  }

  private boolean anyMatches(Set<String> names) {
    for (String name : names) {
      if (pattern.matchesClass(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class name in it fits. */
  public boolean names(String internalName) {
    return pattern.matchesClass(internalName);
  }

  /** The class name as it was written. */
  public String className() {
    return pattern.className();
  }

  /** The method name as it was written; * if there is none. */
  public String methodName() {
    return pattern.methodName();
  }

  /** Whether it is about methods, and not about all that a class may have. */
  public boolean namesMethods() {
    return pattern.namesMethods();
  }

  boolean hasMatched() {
    return matched;
  }

  /** As messages show it: {@code com.acme.** (agent option)}. */
  @Override
  public String toString() {
    return (excludes ? "!" : "") + pattern + " (" + source + ")";
  }
}
