package heddle.agent;

import heddle.agent.select.EarlyFilter;
import heddle.agent.select.LoaderMarks;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * The classes that {@link EarlyFilter} has let through, and that inherit marks after all. They are woven beside themselves
 * when woven code is about to call them, as if they had been loaded before the agent. Thread-safe.
 */
final class LateClasses {
  private final LoaderMarks marks;
  private final Decisions decisions;
  private final Instrumentation instrumentation;

  /** Those that have been looked at. */
  private final PerLoader<Boolean> known = new PerLoader<>();

  LateClasses(LoaderMarks marks, Decisions decisions, Instrumentation instrumentation) {
    this.marks = marks;
    this.decisions = decisions;
    this.instrumentation = instrumentation;
  }

  /** Weaves the class if it is one of them, once. Returns whether it was. */
  boolean weave(Class<?> loaded, String internalName) {
    ClassLoader loader = loaded.getClassLoader();
    boolean late = loader != null
        && !loaded.isHidden()
        && decisions.about(loader, internalName) == null
        && known.of(loader).putIfAbsent(internalName, true) == null
        && marks.mayHaveMarks(loaded);
    if (late) {
      try {
        instrumentation.retransformClasses(loaded);
      } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
        decisions.addFailed(loader, internalName, failed);
        Messages.warn(loaded.getName() + " was loaded before it was known to inherit marks, and cannot be transformed any more;"
            + " its methods stay plain. Put a file META-INF/heddle.properties on the class path, which may be empty, to have"
            + " supertypes read from the start. Reason: " + failed);
      }
    }
    return late;
  }
}
