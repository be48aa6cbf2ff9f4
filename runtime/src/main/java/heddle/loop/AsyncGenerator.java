package heddle.loop;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.GeneratorBody;
import java.util.Iterator;

/**
 * A generator whose body awaits, with asyncio's care for those that are left: if nobody refers to it any more, or {@code run}
 * ends, its loop closes it, so that its finally blocks run, which may await, too. Python's asynchronous generator.
 *
 * <pre>{@code
 * for (String page : AsyncGenerator.<String>of(out -> {
 *   try (Connection connection = Streams.open(host, port)) {
 *     while (...) {
 *       out.yield(connection.reader().readLine());
 *     }
 *   }
 * })) {
 *   if (use(page)) break;              // the connection is closed soon, or at once by close()
 * }
 * }</pre>
 *
 * <p>Every {@link Generator} may await while a task drives it, and needs nothing more if it is read to its end, or closed. This
 * one is for what may be left in the middle. For tasks of one loop, one at a time.
 *
 * @param <T> type of the values
 * @see <a href="https://docs.python.org/3/reference/expressions.html#asynchronous-generator-functions">asynchronous
 *     generators</a>, PEP 525
 */
public final class AsyncGenerator<T> implements Iterable<T>, Iterator<T>, AutoCloseable {
  private final Generator<T> generator;

  /** True once its loop knows of it. */
  private boolean known;

  private AsyncGenerator(Generator<T> generator) {
    this.generator = generator;
  }

  /** A generator of what {@code body} yields; it starts when the first value is asked for. */
  public static <T> AsyncGenerator<T> of(GeneratorBody<T> body) {
    return new AsyncGenerator<>(Generator.of(body));
  }

  /** Itself. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  @Override
  @Suspendable
  public boolean hasNext() {
    begin();
    return generator.hasNext();
  }

  @Override
  @Suspendable
  public T next() {
    begin();
    return generator.next();
  }

  private void begin() {
    EventLoop loop = CurrentLoop.running();
    if (!known && loop != null) {
      known = true;
      loop.scheduler.generators.add(this, generator);
    }
  }

  /** Ends it as {@link Generator#close} does: its finally blocks run, and may await. */
  @Override
  @Suspendable
  public void close() {
    generator.close();
  }
}
