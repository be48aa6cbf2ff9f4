package heddle.generator;

import heddle.Suspendable;

/**
 * The body's side of a {@link Coroutine}. It may be passed to marked methods, which then yield from any depth; {@code
 * io::yield} is a {@link Yielder}, for methods that take one.
 *
 * @param <Y> type of the values that are yielded
 * @param <S> type of the values that are sent
 */
public sealed interface Dialogue<Y, S> permits CoroutineStack {
  /**
   * Passes {@code value}, which may be null, to the consumer, and returns when the consumer goes on. It may throw
   * anything, declared or not: what the consumer passes to {@link Coroutine#throwInto}.
   *
   * @return what was sent: null for a {@code next()}
   * @throws GeneratorExit if the consumer closes the coroutine
   * @throws heddle.UnwovenFrameException if a method between here and the coroutine is not woven
   * @throws IllegalStateException if the coroutine is not executing, or not as the caller
   */
  @Suspendable
  S yield(Y value);

  /**
   * Lets {@code sub} take this coroutine's place until it ends: what it yields goes to the consumer, what the consumer
   * sends, throws in, or closes goes to {@code sub} (PEP 380). A suspended {@code sub} goes on where it stands.
   *
   * <p>A delegation may be any number of levels deep. A step of the innermost one looks through those above it, but
   * runs none of them.
   *
   * @return the result of {@code sub}; null if it had finished before
   * @throws RuntimeException what {@code sub} throws, as from {@link Coroutine#next()}
   * @throws IllegalStateException if {@code sub} is executing, such as this coroutine itself
   */
  @Suspendable
  <T> T yieldFrom(Coroutine<? extends Y, ? super S, T> sub);

  /**
   * Yields all of {@code values} in order. What is thrown in is thrown here, unless the values come from a {@link
   * Generator}: then its yield throws it. An iterator that is {@link AutoCloseable} is closed if this coroutine is.
   *
   * <p>For an iterator: {@code io.yieldFrom(() -> iterator)}.
   *
   * @throws UnsupportedOperationException if something other than null is sent, and the values do not come from a
   *     generator, which would ignore it
   */
  @Suspendable
  void yieldFrom(Iterable<? extends Y> values);
}
