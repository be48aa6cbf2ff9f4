package heddle.loop;

import java.util.concurrent.CancellationException;

/**
 * Thrown by the {@code await} in which a task is suspended when the task is cancelled, and by whatever asks a cancelled
 * promise for its result. A task whose body lets it pass is cancelled; one that catches it goes on.
 *
 * <p>It is the JDK's {@link CancellationException}, so that a cancelled task is a cancelled future for everybody. The
 * price: in Python {@code except Exception} does not take it, but here {@code catch (Exception e)} does, and by that
 * swallows the request to end. Code which catches that broadly around an {@code await} catches this first, and rethrows
 * it.
 */
public final class CancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** A cancellation; {@code message} is that given to {@code cancel}, or null. */
  public CancelledException(String message) {
    super(message);
  }
}
