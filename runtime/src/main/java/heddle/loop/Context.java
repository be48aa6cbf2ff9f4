package heddle.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The values of {@link ContextVar}s: of a task, of a callback, or of a thread outside of loops. Python's {@code Context}.
 *
 * <p>A copy takes as long as none. Used by one thread at a time, as the task is whose context it is.
 *
 * @see <a href="https://docs.python.org/3/library/contextvars.html">contextvars</a>, PEP 567
 */
public final class Context {
  /** Never changed, only replaced, so that copies can share it. */
  private Map<ContextVar<?>, Object> values;

  /** Set once there is a value in any context: until then there is nothing to inherit, and nobody need look. */
  private static boolean inUse;

  private boolean entered;

  /** An empty context. */
  public Context() {
    this(Map.of());
  }

  private Context(Map<ContextVar<?>, Object> values) {
    this.values = values;
  }

  /** A copy of the current context. */
  public static Context copy() {
    Context current = CurrentContext.get();
    return current == null ? new Context() : current.copied();
  }

  Context copied() {
    return new Context(values);
  }

  /** True if {@code variable} was set here. */
  public boolean has(ContextVar<?> variable) {
    return values.containsKey(variable);
  }

  /** What {@code variable} was set to here; null if it was not. */
  @SuppressWarnings("unchecked") // what put took
  public <T> T get(ContextVar<T> variable) {
    return (T) values.get(variable);
  }

  /** False if no variable was ever set, as far as the calling thread can know: its own sets it has seen. */
  static boolean isInUse() {
    return inUse;
  }

  <T> void put(ContextVar<T> variable, T value) {
    inUse = true;
    Map<ContextVar<?>, Object> changed = new HashMap<>(values);
    changed.put(variable, value);
    values = changed;
  }

  void remove(ContextVar<?> variable) {
    Map<ContextVar<?>, Object> changed = new HashMap<>(values);
    changed.remove(variable);
    values = changed;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Calls {@code body} with this as the current context. It cannot suspend; a task is put into a context by {@link
   * TaskOptions#in}.
   *
   * @throws IllegalStateException if it is in this context already, by another {@code run}
   */
  public <T> T run(Callable<T> body) throws Exception {
    if (entered) {
      throw new IllegalStateException("This context has been entered already, and not left. Run in a copy of it.");
    }
    Context before = CurrentContext.get();
    entered = true;
    CurrentContext.set(this);
    try {
      return body.call();
    } finally {
      CurrentContext.set(before);
      entered = false;
    }
  }

  /** {@code callback} in this context, whatever the current one is: for {@code callSoon} and its like. */
  public Runnable wrap(Runnable callback) {
    return () -> runHere(callback);
  }

  /** As {@link #run}, for a callback, and as often as it pleases. */
  void runHere(Runnable callback) {
    Context before = CurrentContext.get();
    CurrentContext.set(this);
    try {
      callback.run();
    } finally {
      CurrentContext.set(before);
    }
  }

  @Override
  public String toString() {
    return "Context" + values;
  }
}
