package heddle.generator;

import heddle.Suspendable;

/** What a {@link LongGenerator} runs: ordinary code that yields. */
@FunctionalInterface
public interface LongGeneratorBody {
  /**
   * Yields the values to {@code out}, which is of use only until this returns.
   *
   * @throws Exception anything; see {@link Generator} for how the consumer gets it
   */
  @Suspendable
  void run(LongYielder out) throws Exception;
}
