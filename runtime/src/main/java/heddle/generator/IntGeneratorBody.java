package heddle.generator;

import heddle.Suspendable;

/** What an {@link IntGenerator} runs: ordinary code that yields. */
@FunctionalInterface
public interface IntGeneratorBody {
  /**
   * Yields the values to {@code out}, which is of use only until this returns.
   *
   * @throws Exception anything; see {@link Generator} for how the consumer gets it
   */
  @Suspendable
  void run(IntYielder out) throws Exception;
}
