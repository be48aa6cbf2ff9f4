package heddle.sync;

/** Thrown to tasks that wait at a {@link Barrier} that is aborted or reset. */
public final class BrokenBarrierException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenBarrierException(String message) {
    super(message);
  }
}
