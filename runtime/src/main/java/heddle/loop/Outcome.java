package heddle.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * How the outcome of a future looks to those who wait for it: a value, or the very exception it was completed with,
 * without what dependents were wrapped in. A checked one becomes the cause of a {@link CompletionException}.
 */
final class Outcome {
  private Outcome() {}

  /** The value of a future that is done, or throws what it failed with. */
  static <T> T of(CompletableFuture<T> done) {
    Throwable failure = failure(done);
    if (failure != null) {
      throw unchecked(failure);
    }
    return done.getNow(null);
  }

  /**
   * What a future that is done failed with, a cancellation included; null if it has a value. For somebody who looks at it,
   * so that it is not reported as lost.
   */
  static Throwable failure(CompletableFuture<?> done) {
    if (!done.isCompletedExceptionally()) {
      return null;
    }
    if (done instanceof Promise<?> promise) {
      promise.seen();
    }
    return peek(done);
  }

  /** As above, for nobody. */
  static Throwable peek(CompletableFuture<?> done) {
    if (!done.isCompletedExceptionally()) {
      return null;
    }
    // get() and join() of JDK 25 wrap, and a dependent of a promise counts as somebody who looks.
    Throwable stored = CompletableFuture.allOf(done).<Throwable>handle((value, thrown) -> thrown).join();
    return stored instanceof CompletionException && stored.getCause() != null ? unwrapped(stored.getCause()) : stored;
  }

  /** What dependents of other futures were completed with. */
  private static Throwable unwrapped(Throwable stored) {
    return stored instanceof CompletionException && stored.getCause() != null ? stored.getCause() : stored;
  }

  /** What {@link #of} throws for {@code failure}. */
  static Throwable throwable(Throwable failure) {
    return failure instanceof RuntimeException || failure instanceof Error
        ? failure
        : new CompletionException(failure);
  }

  /** To be thrown for {@code failure}. Errors are thrown here. */
  static RuntimeException unchecked(Throwable failure) {
    Throwable thrown = throwable(failure);
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
