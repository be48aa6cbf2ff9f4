package heddle.generator;

import heddle.Suspendable;

/**
 * What a {@link Generator} runs: ordinary code that yields.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface GeneratorBody<T> {
  /**
   * Yields the values to {@code out}, which is of use only until this returns.
   *
   * @throws Exception anything; see {@link Generator} for how the consumer gets it
   */
  @Suspendable
  void run(Yielder<T> out) throws Exception;
}
