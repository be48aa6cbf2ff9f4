package heddle.generator;

import heddle.Suspendable;

/**
 * What a {@link Coroutine} runs: ordinary code that yields values and gets answers.
 *
 * @param <Y> type of the values it yields
 * @param <S> type of the values it is sent
 * @param <R> type of its result; {@code Void} for none
 */
@FunctionalInterface
public interface CoroutineBody<Y, S, R> {
  /**
   * Talks through {@code io}, which is of use only until this returns.
   *
   * @return the result
   * @throws Exception anything; see {@link Coroutine} for how the consumer gets it
   */
  @Suspendable
  R run(Dialogue<Y, S> io) throws Exception;
}
