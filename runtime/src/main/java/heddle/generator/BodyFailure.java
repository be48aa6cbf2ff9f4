package heddle.generator;

import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;

/** How exceptions of a body look to its consumer. */
final class BodyFailure {
  private BodyFailure() {}

  /** What the consumer gets for {@code thrown}, which has left the body; unchecked. */
  static Throwable seenByConsumer(String kind, Throwable thrown) {
    if (thrown instanceof NoSuchElementException) { // PEP 479: else it would look like the end
      return new IllegalStateException(kind + " raised " + thrown, thrown);
    }
    return thrown instanceof RuntimeException || thrown instanceof Error ? thrown : new CompletionException(thrown);
  }

  /** To be thrown for {@code thrown}: itself if it is unchecked. Errors are thrown here. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
  }

  /** A yield by somebody else than the body. */
  static IllegalStateException notExecuting(String kind) {
    return new IllegalStateException(
        "this " + kind + " is not executing: only its own body may yield, while it runs");
  }
}
