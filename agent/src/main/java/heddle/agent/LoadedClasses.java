package heddle.agent;

import heddle.agent.select.ClassFilter;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that were there before the agent: those of the application, if the agent is attached to a running JVM, and
 * those of agents that came first.
 */
final class LoadedClasses {
  private final Instrumentation instrumentation;
  private final ClassFilter filter;

  LoadedClasses(Instrumentation instrumentation, ClassFilter filter) {
    this.instrumentation = instrumentation;
    this.filter = filter;
  }

  /** Shows the transformer those that may have marks. Each by itself, for another agent may fail on one. */
  void weave() {
    List<String> left = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      try {
        if (isOrdinary(type) && filter.mayHaveMarks(type)) {
          instrumentation.retransformClasses(type);
        }
      } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
        left.add(type.getName() + " (" + failed + ")");
      }
    }
    if (!left.isEmpty()) {
      Messages.warn("classes that were loaded before the agent and cannot be transformed; their methods stay plain: "
          + String.join(", ", left));
    }
  }

  private boolean isOrdinary(Class<?> type) {
    return type.getClassLoader() != null && !type.isArray() && !type.isHidden() && instrumentation.isModifiableClass(type);
  }
}
