package heddle.sync;

/**
 * A semaphore that refuses to have more permits than in the beginning, which shows a {@code release} too many: asyncio's
 * {@code BoundedSemaphore}.
 */
public final class BoundedSemaphore extends Semaphore {
  private final int bound;

  /** As {@link Semaphore#Semaphore}. */
  public BoundedSemaphore(int permits) {
    super(permits);
    bound = permits;
  }

  /**
   * As {@link Semaphore#release()}.
   *
   * @throws IllegalStateException if all permits are free
   */
  @Override
  public void release() {
    if (availablePermits() >= bound) {
      throw new IllegalStateException(this + " released too many times: it has only " + bound + " permits");
    }
    super.release();
  }
}
