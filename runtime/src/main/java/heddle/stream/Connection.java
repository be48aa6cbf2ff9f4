package heddle.stream;

import heddle.Suspendable;

/**
 * A connection to somewhere: what comes and what goes.
 *
 * @param reader what comes
 * @param writer what goes
 */
public record Connection(StreamReader reader, StreamWriter writer) implements AutoCloseable {
  static Connection of(Link link, StreamOptions options) {
    return new Connection(new StreamReader(link, options.limit()), new StreamWriter(link));
  }

  /** Closes it, behind what is unsent, and waits for that. If the waiting task is cancelled, what is unsent is lost. */
  @Override
  @Suspendable
  public void close() {
    writer.close();
    try {
      writer.waitClosed();
    } finally {
      writer.abort();
    }
  }
}
