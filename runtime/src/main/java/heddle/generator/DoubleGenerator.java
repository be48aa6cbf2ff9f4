package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * A {@link Generator} of {@code double} values: the same rules, and no value is boxed.
 *
 * <pre>{@code
 * DoubleGenerator newton = DoubleGenerator.of(out -> {
 *   for (double x = 1; ; x = (x + 2 / x) / 2) {
 *     out.yield(x);
 *   }
 * });
 * double root = newton.stream().skip(5).findFirst().getAsDouble();
 * }</pre>
 *
 * <p>Like any {@link PrimitiveIterator} it has a {@code next()} that boxes too.
 */
public sealed interface DoubleGenerator extends PrimitiveIterator.OfDouble, AutoCloseable permits GeneratorOfDouble {
  /** A generator of what {@code body} yields. */
  static DoubleGenerator of(DoubleGeneratorBody body) {
    return new GeneratorOfDouble(Objects.requireNonNull(body, "body"));
  }

  /** As {@link Generator#hasNext()}. */
  @Override
  @Suspendable
  boolean hasNext();

  /** As {@link Generator#next()}. */
  @Override
  @Suspendable
  double nextDouble();

  /** As {@link #nextDouble()}, boxed. */
  @Override
  @Suspendable
  Double next();

  @Override
  @Suspendable
  void forEachRemaining(DoubleConsumer action);

  /** As {@link Generator#close()}. */
  @Override
  @Suspendable
  void close();

  /** The values not yet taken, as a sequential stream. Closing the stream closes this. */
  default DoubleStream stream() {
    Spliterator.OfDouble values = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.doubleStream(values, false).onClose(this::close);
  }
}
