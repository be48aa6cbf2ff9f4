package heddle.agent.select;

import heddle.agent.select.classfile.ConstantPool;
import heddle.agent.select.classfile.QuickLook;
import heddle.agent.select.classfile.SystemClassPath;
import heddle.agent.select.rule.RuleBook;
import java.io.IOException;
import java.util.Set;

/**
 * The test of classes for as long as no class that was seen has named the runtime, and there are no rules: then nothing is
 * marked, unless by a supertype that has yet to be loaded. Those supertypes are not read, which spares programs without
 * marks most of what the agent costs them. A class that turns out to inherit marks is still found, when woven code first
 * calls it, and woven beside itself. Ends for good with the first class that shows that Heddle is in use. Thread-safe.
 */
public final class EarlyFilter {
  private static final String RUNTIME = "heddle/";
  private static final String AGENT = "heddle/agent/";

  private final LoaderMarks marks;
  private volatile boolean ended;

  /** Set when it is known that the class path of the JVM has no rules. */
  private volatile boolean noRulesOnClassPath;

  public EarlyFilter(LoaderMarks marks) {
    this.marks = marks;
  }

  /** From now on, every class deserves a closer look. */
  public void end() {
    ended = true;
  }

  /** Whether the class can be let through without one. Arguments are as for {@link ClassFilter#mayHaveMarks}. */
  boolean lets(String name, byte[] classFile, ClassLoader loader) {
    if (ended || name == null || name.startsWith(AGENT)) {
      return false;
    }
    boolean showsHeddle = name.startsWith(RUNTIME) || showsHeddle(classFile, loader);
    if (showsHeddle) {
      ended = true;
    }
    return !showsHeddle;
  }

  /** Lambdas cannot be woven later, so that their interfaces are read. */
  private boolean showsHeddle(byte[] classFile, ClassLoader loader) {
    QuickLook look = QuickLook.at(classFile);
    if (look.namesRuntime() || loader != null && showsRules(loader)) {
      return true;
    }
    for (String type : look.linksCalls() ? new ConstantPool(classFile).dynamicCallTypes() : Set.<String>of()) {
      if (!type.startsWith("java/") && marks.of(loader).mayHaveMarks(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the loader shows a file for rules. The class path of the JVM is searched without its loader, which would read all
   * modules of the JDK, too: this misses what other agents have added to it, until this filter has ended.
   */
  private boolean showsRules(ClassLoader loader) {
    if (!SystemClassPath.isAllOf(loader)) {
      return marks.of(loader).hasRulesFile();
    }
    if (!noRulesOnClassPath) {
      try {
        noRulesOnClassPath = !SystemClassPath.CURRENT.has(RuleBook.RESOURCE);
      } catch (IOException unreadable) {
        return marks.of(loader).hasRulesFile();
      }
    }
    return !noRulesOnClassPath;
  }
}
