package heddle.generator;

import heddle.Suspendable;
import java.util.function.Consumer;

/**
 * Where code that calls back leaves its values: what the body of {@link Generators#pull} gets. It can be handed on as it is
 * to whatever takes a {@link Consumer}, or be called from a handler of any other kind.
 *
 * <p>Classes that have one in a field or take one as a parameter are treated as code that turns pushing into pulling: what
 * they call is woven when it is called, whosesoever it is, so that neither it nor they need marks or rules.
 *
 * <p>It is of use only while the body runs, and only to the body and to what that calls.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface Push<T> extends Yielder<T>, Consumer<T> {
  /**
   * Passes {@code value}, which may be null, to the consumer, as {@link #yield} does.
   *
   * @throws GeneratorExit if the consumer has closed the generator; each time, for code that calls back may catch it and
   *     go on
   * @throws heddle.UnwovenFrameException if a method between here and {@link Generators#pull} cannot be suspended
   */
  @Override
  @Suspendable
  default void accept(T value) {
    this.yield(value);
  }
}
