package heddle.loop;

import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A variable whose value belongs to what is being done, not to the thread: each task has its own, which it inherits from
 * whoever creates it, and keeps while others run on the same thread. Python's {@code ContextVar}.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = ContextVar.of("user", "nobody");
 * ContextVar.Token<String> before = USER.set("ann");
 * createTask(() -> greet(USER.get()));         // ann, whatever is set here later
 * USER.reset(before);
 * }</pre>
 *
 * <p>A change is seen by what the same task calls, generators that it drives included. Tasks, callbacks of the loop and
 * done callbacks run in copies of the {@link Context} in which they were created, so that their changes are their own.
 * Outside of loops each thread has a context. Thread-safe.
 *
 * @param <T> type of the value
 * @see <a href="https://docs.python.org/3/library/contextvars.html">contextvars</a>, PEP 567
 */
public final class ContextVar<T> {
  private final String name;
  private final boolean hasDefault;
  private final T defaultValue;

  private ContextVar(String name, boolean hasDefault, T defaultValue) {
    this.name = Objects.requireNonNull(name, "name");
    this.hasDefault = hasDefault;
    this.defaultValue = defaultValue;
  }

  /** A variable without a value; {@code name} is for people. */
  public static <T> ContextVar<T> of(String name) {
    return new ContextVar<>(name, false, null);
  }

  /** A variable that has {@code defaultValue} where none was set. */
  public static <T> ContextVar<T> of(String name, T defaultValue) {
    return new ContextVar<>(name, true, defaultValue);
  }

  /** The name, for people. */
  public String name() {
    return name;
  }

  /**
   * The value in the current context, or the default.
   *
   * @throws NoSuchElementException if there is neither
   */
  public T get() {
    Context context = CurrentContext.get();
    if (context != null && context.has(this)) {
      return context.get(this);
    }
    if (!hasDefault) {
      throw new NoSuchElementException(this + " has no value here. Set it, or give it a default by of(name, value).");
    }
    return defaultValue;
  }

  /** The value in the current context; if none was set there, {@code fallback}, even if there is a default. */
  public T getOr(T fallback) {
    Context context = CurrentContext.get();
    return context != null && context.has(this) ? context.get(this) : fallback;
  }

  /** Sets the value in the current context. The token restores what was there before. */
  public Token<T> set(T value) {
    Context context = CurrentContext.getOrMake();
    boolean hadValue = context.has(this);
    Token<T> token = new Token<>(this, context, hadValue, hadValue ? context.get(this) : null);
    context.put(this, value);
    return token;
  }

  /**
   * Restores the value from before the {@link #set} that returned {@code token}.
   *
   * @throws IllegalStateException if that was done before
   * @throws IllegalArgumentException if it belongs to another variable, or was made in another context
   */
  public void reset(Token<T> token) {
    if (token.variable != this) {
      throw new IllegalArgumentException("The token belongs to " + token.variable + ", not to " + this);
    }
    if (token.context != CurrentContext.get()) {
      throw new IllegalArgumentException(
          "The token was made in another context, as in another task. Reset a variable where it was set.");
    }
    if (token.used) {
      throw new IllegalStateException("The token of " + this + " has been used before");
    }
    token.used = true;
    if (token.hadValue) {
      token.context.put(this, token.value);
    } else {
      token.context.remove(this);
    }
  }

  @Override
  public String toString() {
    return "ContextVar[" + name + "]";
  }

  /** What a variable was before it was set. Used once, in the context in which it was made. */
  public static final class Token<T> {
    private final ContextVar<T> variable;
    private final Context context;
    private final boolean hadValue;
    private final T value;
    private boolean used;

    private Token(ContextVar<T> variable, Context context, boolean hadValue, T value) {
      this.variable = variable;
      this.context = context;
      this.hadValue = hadValue;
      this.value = value;
    }
  }
}
