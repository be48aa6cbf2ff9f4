package heddle.generator;

import heddle.Suspendable;
import java.util.PrimitiveIterator;

/** A {@link Yielder} of {@code long} values, such as {@code builder::add} of a {@code LongStream.Builder}. */
@FunctionalInterface
public interface LongYielder {
  /** As {@link Yielder#yield}. */
  @Suspendable
  void yield(long value);

  /** As {@link Yielder#yieldAll}, but unboxed: {@code out.yieldAll(stream.iterator())}. */
  @Suspendable
  default void yieldAll(PrimitiveIterator.OfLong values) {
    while (values.hasNext()) {
      long value = values.nextLong();
      try {
        this.yield(value);
      } catch (GeneratorExit exit) {
        GeneratorExit.closeSource(values);
        throw exit;
      }
    }
  }
}
