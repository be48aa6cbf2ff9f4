package heddle.generator;

import heddle.Suspendable;
import java.util.PrimitiveIterator;

/** A {@link Yielder} of {@code double} values, such as {@code builder::add} of a {@code DoubleStream.Builder}. */
@FunctionalInterface
public interface DoubleYielder {
  /** As {@link Yielder#yield}. */
  @Suspendable
  void yield(double value);

  /** As {@link Yielder#yieldAll}, but unboxed: {@code out.yieldAll(stream.iterator())}. */
  @Suspendable
  default void yieldAll(PrimitiveIterator.OfDouble values) {
    while (values.hasNext()) {
      double value = values.nextDouble();
      try {
        this.yield(value);
      } catch (GeneratorExit exit) {
        GeneratorExit.closeSource(values);
        throw exit;
      }
    }
  }
}
