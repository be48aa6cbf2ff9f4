package heddle.generator;

import heddle.Suspendable;
import java.util.Iterator;

/**
 * Thrown by the yield at which a generator or a coroutine stands when it is closed, so that the body unwinds. After
 * Python's exception of this name (PEP 342).
 *
 * <p>It is an error, so that {@code catch (Exception e)} does not take it for a failure. A body need not catch it; one
 * that does should clean up and then return or throw, for yielding again is refused. It has no stack trace: where it
 * was thrown is where the body yielded.
 *
 * <p>{@code close()} ends with it silently. Exceptions that were suppressed for its sake, by a try-with-resources which
 * could not close its resource, leave {@code close()} instead.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  GeneratorExit() {
    super("the generator is being closed", null, true, false);
  }

  /** Throws what would be lost if this were dropped. */
  void throwSuppressed() {
    Throwable[] suppressed = getSuppressed();
    if (suppressed.length == 0) {
      return;
    }
    Throwable first = suppressed[0];
    for (Throwable other : suppressed) {
      if (other != first) {
        first.addSuppressed(other);
      }
    }
    throw BodyFailure.unchecked(first);
  }

  /** Closes where a generator that is being closed has its values from, if it is something that can be closed. */
  @Suspendable
  static void closeSource(Iterator<?> source) {
    if (source instanceof GeneratorStack generator) {
      generator.close();
    } else if (source instanceof Coroutine<?, ?, ?> coroutine) {
      coroutine.close();
    } else if (source instanceof AutoCloseable resource) {
      try {
        resource.close();
      } catch (Exception e) {
        throw BodyFailure.unchecked(e);
      }
    }
  }
}
