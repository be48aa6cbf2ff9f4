package heddle;

/** A {@link Runnable} that may suspend, and may throw checked exceptions. */
@FunctionalInterface
public interface SuspendableRunnable {
  /** Does it. */
  @Suspendable
  void run() throws Exception;
}
