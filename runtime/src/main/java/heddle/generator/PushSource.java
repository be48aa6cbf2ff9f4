package heddle.generator;

import heddle.Suspendable;

/**
 * What {@link Generators#pull} runs: a call of something that calls back, and returns when it is through.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface PushSource<T> {
  /**
   * Has all values pushed.
   *
   * @throws Exception anything; the consumer gets it as from the body of any {@link Generator}
   */
  @Suspendable
  void run(Push<T> push) throws Exception;
}
