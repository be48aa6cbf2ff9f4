package heddle.sync;

/** Thrown to tasks that use a {@link Queue} which was shut down. */
public final class QueueShutDownException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  QueueShutDownException(String message) {
    super(message);
  }
}
