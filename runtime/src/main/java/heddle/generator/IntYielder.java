package heddle.generator;

import heddle.Suspendable;
import java.util.PrimitiveIterator;

/** A {@link Yielder} of {@code int} values, such as {@code builder::add} of an {@code IntStream.Builder}. */
@FunctionalInterface
public interface IntYielder {
  /** As {@link Yielder#yield}. */
  @Suspendable
  void yield(int value);

  /** As {@link Yielder#yieldAll}, but unboxed: {@code out.yieldAll(stream.iterator())}. */
  @Suspendable
  default void yieldAll(PrimitiveIterator.OfInt values) {
    while (values.hasNext()) {
      int value = values.nextInt();
      try {
        this.yield(value);
      } catch (GeneratorExit exit) {
        GeneratorExit.closeSource(values);
        throw exit;
      }
    }
  }
}
