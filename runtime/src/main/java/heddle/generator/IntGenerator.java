package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A {@link Generator} of {@code int} values: the same rules, and no value is boxed.
 *
 * <pre>{@code
 * IntGenerator evens = IntGenerator.of(out -> {
 *   for (int i = 0; ; i += 2) {
 *     out.yield(i);
 *   }
 * });
 * int sum = evens.stream().limit(10).sum();
 * }</pre>
 *
 * <p>Like any {@link PrimitiveIterator} it has a {@code next()} that boxes too.
 */
public sealed interface IntGenerator extends PrimitiveIterator.OfInt, AutoCloseable permits GeneratorOfInt {
  /** A generator of what {@code body} yields. */
  static IntGenerator of(IntGeneratorBody body) {
    return new GeneratorOfInt(Objects.requireNonNull(body, "body"));
  }

  /** As {@link Generator#hasNext()}. */
  @Override
  @Suspendable
  boolean hasNext();

  /** As {@link Generator#next()}. */
  @Override
  @Suspendable
  int nextInt();

  /** As {@link #nextInt()}, boxed. */
  @Override
  @Suspendable
  Integer next();

  @Override
  @Suspendable
  void forEachRemaining(IntConsumer action);

  /** As {@link Generator#close()}. */
  @Override
  @Suspendable
  void close();

  /** The values not yet taken, as a sequential stream. Closing the stream closes this. */
  default IntStream stream() {
    Spliterator.OfInt values = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.intStream(values, false).onClose(this::close);
  }
}
