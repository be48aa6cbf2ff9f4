package heddle.generator;

import heddle.Suspendable;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An iterator written as a method: a body which yields its values, and which is suspended at each yield, with all of
 * its locals, loops and callers, until the next value is wanted.
 *
 * <pre>{@code
 * Generator<Integer> squares = Generator.of(out -> {
 *   for (int i = 1; i <= 3; i++) {
 *     out.yield(i * i);
 *   }
 * });
 * for (int square : squares) {
 *   System.out.println(square);
 * }
 * }</pre>
 *
 * <pre>
 *  CREATED --hasNext(), next()--> EXECUTING --yield--> SUSPENDED --hasNext(), next()--> EXECUTING
 *     |                               |--return or throw--> FINISHED
 *     |--close()--> FINISHED      SUSPENDED --close()--> EXECUTING, where the yield throws GeneratorExit
 *  close() on FINISHED: nothing.   Anything on EXECUTING: IllegalStateException, the body goes on undisturbed.
 * </pre>
 *
 * <p><b>Laziness.</b> The body starts with the first {@link #hasNext()} or {@link #next()}, and runs only inside these
 * and {@link #close()}. A generator is iterated over once; {@link #iterable} makes one for each loop.
 *
 * <p><b>Weaving.</b> The body, and whatever it calls to yield for it, must be woven by the Heddle agent: lambdas for
 * {@link #of} are, methods are if they are {@link Suspendable}. The consumer need not be.
 *
 * <p><b>Exceptions.</b> What the body throws leaves the call that made it run, once: unchecked exceptions as they are,
 * checked ones as the cause of a {@link java.util.concurrent.CompletionException}. The generator is exhausted then. A
 * {@link java.util.NoSuchElementException} would pass for the end, so it comes as the cause of an {@link
 * IllegalStateException} (PEP 479).
 *
 * <p><b>Closing.</b> A generator that was not run to its end may be dropped: it is an object on the heap and nothing
 * else. Its {@code finally} blocks run only if it is closed.
 *
 * <p><b>Threads.</b> Any thread may use a generator, but only one at a time; whoever passes one on to another thread
 * sees to the memory order, as with any iterator. Two at once are refused where it is noticed. A generator that is used
 * in a woven method of a task may itself await; the await suspends the task.
 *
 * <p>After Python's generators: PEP 255, 342 and 479. For values that go both ways see {@link Coroutine}; for primitive
 * values {@link IntGenerator}, {@link LongGenerator} and {@link DoubleGenerator}.
 *
 * @param <T> type of the values; they may be null
 */
public sealed interface Generator<T> extends Iterator<T>, Iterable<T>, AutoCloseable permits GeneratorOfObject {
  /** A generator of what {@code body} yields. */
  static <T> Generator<T> of(GeneratorBody<T> body) {
    return new GeneratorOfObject<>(Objects.requireNonNull(body, "body"));
  }

  /** A collection of what {@code body} yields: each {@code iterator()} is a new generator that runs it anew. */
  static <T> Iterable<T> iterable(GeneratorBody<T> body) {
    Objects.requireNonNull(body, "body");
    return () -> new GeneratorOfObject<>(body);
  }

  /**
   * Runs the body up to its next yield, unless that has been done already.
   *
   * @return true if {@link #next()} will return a value, false if the body has ended
   */
  @Override
  @Suspendable
  boolean hasNext();

  /**
   * Runs the body up to its next yield, unless {@link #hasNext()} has done so, and returns the value.
   *
   * @throws java.util.NoSuchElementException if the body has ended, now or before
   */
  @Override
  @Suspendable
  T next();

  @Override
  @Suspendable
  void forEachRemaining(Consumer<? super T> action);

  /**
   * Ends the generator. If the body has not started it never will; if it is suspended, its yield throws {@link
   * GeneratorExit}, so that {@code finally} blocks run. If it has ended, nothing happens.
   *
   * @throws IllegalStateException if the body yields again instead of ending; or if it is executing
   * @throws RuntimeException what the body throws in place of the {@code GeneratorExit}
   */
  @Override
  @Suspendable
  void close();

  /** This generator: what has been iterated over does not come again. */
  @Override
  default Iterator<T> iterator() {
    return this;
  }

  @Override
  @Suspendable
  default void forEach(Consumer<? super T> action) {
    forEachRemaining(action);
  }

  @Override
  default Spliterator<T> spliterator() {
    return Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
  }

  /** The values not yet taken, as a sequential stream. Closing the stream closes this. */
  default Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }
}
