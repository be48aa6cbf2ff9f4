package heddle.generator;

import heddle.Suspendable;

/** What a {@link DoubleGenerator} runs: ordinary code that yields. */
@FunctionalInterface
public interface DoubleGeneratorBody {
  /**
   * Yields the values to {@code out}, which is of use only until this returns.
   *
   * @throws Exception anything; see {@link Generator} for how the consumer gets it
   */
  @Suspendable
  void run(DoubleYielder out) throws Exception;
}
