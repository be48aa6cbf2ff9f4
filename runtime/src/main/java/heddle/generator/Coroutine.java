package heddle.generator;

import heddle.Suspendable;
import java.util.Iterator;
import java.util.Objects;

/**
 * A generator that is spoken to: each yield passes a value out and returns what the consumer sends in, exceptions can
 * be thrown in at the yield, and the body ends with a result. It can delegate to another one.
 *
 * <pre>{@code
 * Coroutine<Double, Integer, String> average = Coroutine.of(io -> {
 *   double sum = 0;
 *   int n = 0;
 *   for (Integer next = io.yield(0.0); next != null; next = io.yield(sum / n)) {
 *     sum += next;
 *     n++;
 *   }
 *   return n + " numbers";
 * });
 * average.next();              // runs to the first yield
 * average.send(10);            // 10.0
 * average.send(20);            // 15.0
 * }</pre>
 *
 * <pre>
 *  CREATED --next(), send(null)--> EXECUTING --yield--> SUSPENDED --next(), send(), throwInto()--> EXECUTING
 *     |                               |--return or throw--> FINISHED
 *     |--close(), throwInto()--> FINISHED     SUSPENDED --close()--> EXECUTING, where the yield throws GeneratorExit
 *  On FINISHED: next() and send() throw NoSuchElementException, throwInto() its argument; close(): nothing.
 *  Anything but isDone() on EXECUTING: IllegalStateException, the body goes on undisturbed.
 * </pre>
 *
 * <p>A coroutine which delegates executes while the one it delegates to does.
 *
 * <p>Laziness, exceptions, closing and threads are as for a {@link Generator}. It can be iterated over, like Python's,
 * by a consumer that sends nothing; {@link #hasNext()} runs the body to its next yield, and what has been fetched so
 * must be taken by {@link #next()} before anything can be sent or thrown in.
 *
 * <p>After Python's generators: PEP 342 (send, throw, close), 380 (delegation, result) and 479. In Java {@code throw}
 * is a keyword, hence {@link #throwInto}.
 *
 * @param <Y> type of the values it yields; they may be null
 * @param <S> type of the values it is sent
 * @param <R> type of its result
 */
public sealed interface Coroutine<Y, S, R> extends Iterator<Y>, Iterable<Y>, AutoCloseable permits CoroutineStack {
  /** A coroutine that runs {@code body}. */
  static <Y, S, R> Coroutine<Y, S, R> of(CoroutineBody<Y, S, R> body) {
    return new CoroutineStack<>(Objects.requireNonNull(body, "body"));
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
   * Goes on: the body's yield returns null.
   *
   * @return what it yields next
   * @throws java.util.NoSuchElementException if it has ended, now or before; then {@link #result()} is there
   */
  @Override
  @Suspendable
  Y next();

  /**
   * Goes on: the body's yield returns {@code value}.
   *
   * @return what it yields next
   * @throws java.util.NoSuchElementException if it has ended, now or before; then {@link #result()} is there
   * @throws IllegalStateException if it has not started, so that no yield waits for the value, which is not null. It
   *     can still be started
   */
  @Suspendable
  Y send(S value);

  /**
   * Goes on: the body's yield throws {@code thrown}, this very object. If the body has not started, it never will.
   *
   * @return what it yields next, having caught the exception
   * @throws java.util.NoSuchElementException if it has caught the exception and has returned
   * @throws RuntimeException {@code thrown} itself if the body does not catch it, or has ended; with it as the cause if
   *     it is checked
   */
  @Suspendable
  Y throwInto(Throwable thrown);

  /**
   * Ends the coroutine. If the body has not started it never will; if it is suspended, its yield throws {@link
   * GeneratorExit}, after those it delegates to have been closed. If it has ended, nothing happens.
   *
   * @throws IllegalStateException if the body yields again instead of ending; or if it is executing
   * @throws RuntimeException what the body throws in place of the {@code GeneratorExit}
   */
  @Override
  @Suspendable
  void close();

  /** True if the body has ended or will never run. */
  boolean isDone();

  /**
   * What the body has returned.
   *
   * @throws IllegalStateException if it has not ended yet, or was closed before it could return
   * @throws RuntimeException what it has thrown instead, as the consumer got it
   */
  R result();

  /** This coroutine: what has been iterated over does not come again. */
  @Override
  default Iterator<Y> iterator() {
    return this;
  }
}
