package heddle.loop;

/**
 * Thrown where something has taken longer than it was allowed to. Unchecked, as are all exceptions by which {@link
 * heddle.Coroutines} speak, and therefore not the JDK's {@link java.util.concurrent.TimeoutException}.
 */
public final class TimedOutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TimedOutException(String message, Throwable cause) {
    super(message, cause);
  }
}
