package heddle;

/**
 * A {@link java.util.concurrent.Callable} that may suspend.
 *
 * @param <V> type of the result
 */
@FunctionalInterface
public interface SuspendableCallable<V> {
  /** Does it, and returns the result. */
  @Suspendable
  V call() throws Exception;
}
