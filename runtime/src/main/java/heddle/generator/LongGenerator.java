package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * A {@link Generator} of {@code long} values: the same rules, and no value is boxed.
 *
 * <pre>{@code
 * LongGenerator fibonacci = LongGenerator.of(out -> {
 *   for (long a = 0, b = 1; ; b += a, a = b - a) {
 *     out.yield(a);
 *   }
 * });
 * long[] first = fibonacci.stream().limit(10).toArray();
 * }</pre>
 *
 * <p>Like any {@link PrimitiveIterator} it has a {@code next()} that boxes too.
 */
public sealed interface LongGenerator extends PrimitiveIterator.OfLong, AutoCloseable permits GeneratorOfLong {
  /** A generator of what {@code body} yields. */
  static LongGenerator of(LongGeneratorBody body) {
    return new GeneratorOfLong(Objects.requireNonNull(body, "body"));
  }

  /** As {@link Generator#hasNext()}. */
  @Override
  @Suspendable
  boolean hasNext();

  /** As {@link Generator#next()}. */
  @Override
  @Suspendable
  long nextLong();

  /** As {@link #nextLong()}, boxed. */
  @Override
  @Suspendable
  Long next();

  @Override
  @Suspendable
  void forEachRemaining(LongConsumer action);

  /** As {@link Generator#close()}. */
  @Override
  @Suspendable
  void close();

  /** The values not yet taken, as a sequential stream. Closing the stream closes this. */
  default LongStream stream() {
    Spliterator.OfLong values = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.longStream(values, false).onClose(this::close);
  }
}
