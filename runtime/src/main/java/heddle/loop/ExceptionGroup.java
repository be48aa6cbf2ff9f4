package heddle.loop;

import java.util.List;

/**
 * Several exceptions at once, as of the tasks of a {@link TaskGroup}: Python's {@code ExceptionGroup}. They are suppressed
 * exceptions of this, too, so that its stack trace shows all.
 */
public final class ExceptionGroup extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Throwable> exceptions;

  ExceptionGroup(String what, List<? extends Throwable> exceptions) {
    super(what + " (" + exceptions.size() + (exceptions.size() == 1 ? " exception: " : " exceptions: ") + exceptions + ")");
    this.exceptions = List.copyOf(exceptions);
    exceptions.forEach(this::addSuppressed);
  }

  /** The exceptions, in the order in which they were thrown. */
  public List<Throwable> exceptions() {
    return exceptions == null ? List.of(getSuppressed()) : exceptions; // null if it was read from a stream
  }
}
