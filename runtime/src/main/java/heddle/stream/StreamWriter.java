package heddle.stream;

import heddle.Suspendable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that go elsewhere, for the tasks of a loop: asyncio's {@code StreamWriter}. Writing does not wait; who writes much
 * calls {@link #drain} now and then, which waits while the other side is slow, so that not all of it piles up here.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#streamwriter">asyncio: StreamWriter</a>
 */
public final class StreamWriter {
  private final Link link;

  StreamWriter(Link link) {
    this.link = link;
  }

  /**
   * Sends {@code data}, behind what was written before; the array can be used again.
   *
   * @throws IOException if the connection is closed or broken
   */
  public void write(byte[] data) throws IOException {
    link.write(ByteBuffer.wrap(data));
  }

  /** As {@link #write(byte[])}, of what {@code data} has remaining. */
  public void write(ByteBuffer data) throws IOException {
    link.write(data);
  }

  /** As {@link #write(byte[])}, of the text in UTF-8. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Waits until not much is unsent; at once, unless there is much.
   *
   * @throws IOException if the connection has broken, and what was written before may be lost
   */
  @Suspendable
  public void drain() throws IOException {
    link.drain();
  }

  /** How many bytes were written and not sent. */
  public long unsent() {
    return link.unsent();
  }

  /** Tells the other side that nothing more will come, behind what is unsent. It may still send. */
  public void writeEof() throws IOException {
    link.shutdownOutput();
  }

  /** Closes the connection, behind what is unsent; returns at once. */
  public void close() {
    link.close();
  }

  /** Closes the connection at once; what is unsent is lost. */
  public void abort() {
    link.abort();
  }

  /** True after {@link #close} or {@link #abort}, and when the connection has broken. */
  public boolean isClosing() {
    return link.isClosing();
  }

  /** Waits until the connection is closed. Call {@link #close} before. */
  @Suspendable
  public void waitClosed() {
    link.awaitClosed();
  }

  /** The address of this side. */
  public SocketAddress localAddress() {
    return link.localAddress();
  }

  /** The address of the other side. */
  public SocketAddress remoteAddress() {
    return link.remoteAddress();
  }
}
