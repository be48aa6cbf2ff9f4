package heddle.stream;

import heddle.Suspendable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that come from elsewhere, for the tasks of a loop: asyncio's {@code StreamReader}. Nothing is received unless somebody
 * reads, so that a fast sender has to wait for a slow reader.
 *
 * <p>One task reads at a time. A read that is cancelled, or fails, has taken nothing.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#streamreader">asyncio: StreamReader</a>
 */
public final class StreamReader {
  private static final byte[] LINE_FEED = {'\n'};

  /** Between these are the bytes that are made room for while waiting; as many as came before. */
  private static final int LEAST = 512;
  private static final int MOST = 64 * 1024;

  private final Link link;
  private final int limit;
  private final ByteQueue received = new ByteQueue();
  private int expected = LEAST;
  private boolean ended;
  private boolean reading;

  StreamReader(Link link, int limit) {
    this.link = link;
    this.limit = limit;
  }

  /** True if all has been read, and the other side has ended the stream. That is known only after a read has found it. */
  public boolean atEof() {
    return ended && received.size() == 0;
  }

  /** All bytes until the other side ends the stream. */
  @Suspendable
  public byte[] readAll() throws IOException {
    while (receive()) {
      // more
    }
    return received.take(received.size());
  }

  /**
   * Between one and {@code most} bytes, as soon as there are any; none at the end of the stream.
   *
   * @throws IllegalArgumentException if {@code most} is less than one
   */
  @Suspendable
  public byte[] read(int most) throws IOException {
    if (most < 1) {
      throw new IllegalArgumentException("read needs room for a byte, not for " + most);
    }
    if (received.size() == 0) {
      receive();
    }
    return received.take(Math.min(most, received.size()));
  }

  /**
   * So many bytes.
   *
   * @throws IncompleteReadException if the stream ends before; it has what had come
   */
  @Suspendable
  public byte[] readExactly(int count) throws IOException {
    if (count < 0) {
      throw new IllegalArgumentException("cannot read " + count + " bytes");
    }
    while (received.size() < count) {
      if (!receive()) {
        throw new IncompleteReadException(count + " had come", received.take(received.size()));
      }
    }
    return received.take(count);
  }

  /**
   * The bytes until {@code separator}, and that.
   *
   * @throws IncompleteReadException if the stream ends before; it has what had come
   * @throws LimitOverrunException if it does not come within the limit; what has come can still be read
   * @throws IllegalArgumentException if the separator is empty
   */
  @Suspendable
  public byte[] readUntil(byte[] separator) throws IOException {
    if (separator.length == 0) {
      throw new IllegalArgumentException("a separator has one byte or more");
    }
    int searched = 0;
    while (true) {
      int index = received.indexOf(separator, searched);
      if (index > limit || index < 0 && received.size() - separator.length >= limit) {
        throw new LimitOverrunException(limit, received.size());
      }
      if (index >= 0) {
        return received.take(index + separator.length);
      }
      searched = received.size() - separator.length + 1;
      if (!receive()) {
        throw new IncompleteReadException("the separator had come", received.take(received.size()));
      }
    }
  }

  /** As {@link #readLine(Charset)}, of UTF-8. */
  @Suspendable
  public String readLine() throws IOException {
    return readLine(StandardCharsets.UTF_8);
  }

  /**
   * The next line, without its end, which is a line feed or a carriage return and a line feed; the rest of the stream is a line,
   * too. Null at the end.
   *
   * @param charset one in which a line feed is a byte of ten
   * @throws LimitOverrunException if the line is longer than the limit; what has come can still be read
   */
  @Suspendable
  public String readLine(Charset charset) throws IOException {
    byte[] line;
    try {
      line = readUntil(LINE_FEED);
    } catch (IncompleteReadException e) {
      byte[] rest = e.partial();
      return rest.length == 0 ? null : new String(rest, charset);
    }
    int length = line.length - 1;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, charset);
  }

  /** Waits for more bytes; false at the end. */
  @Suspendable
  private boolean receive() throws IOException {
    if (reading) {
      throw new IllegalStateException("Another task waits for bytes of this stream already");
    }
    if (ended) {
      return false;
    }
    reading = true;
    try {
      ByteBuffer room = received.room(expected);
      int free = room.remaining();
      int count = link.read(room);
      if (count < 0) {
        ended = true;
        return false;
      }
      received.added(count);
      expected = count == free ? Math.min(MOST, 4 * expected) : Math.max(LEAST, Math.min(expected, 2 * count));
      return true;
    } finally {
      reading = false;
    }
  }
}
