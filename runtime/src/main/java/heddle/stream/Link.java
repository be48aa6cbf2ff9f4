package heddle.stream;

import heddle.Suspendable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** What bytes go through, below a reader and a writer. Confined to the loop. */
interface Link {
  /** Receives one byte or more, as soon as there are any; -1 at the end. */
  @Suspendable
  int read(ByteBuffer target) throws IOException;

  /** Sends, now or when it is possible; takes all of {@code data}. */
  void write(ByteBuffer data) throws IOException;

  /** Waits until not much is unsent. */
  @Suspendable
  void drain() throws IOException;

  /** How many bytes wait to be sent. */
  long unsent();

  /** Ends the direction to the other side, behind what is unsent. */
  void shutdownOutput() throws IOException;

  /** Closes behind what is unsent. */
  void close();

  /** Closes, and drops what is unsent. */
  void abort();

  boolean isClosing();

  /** Waits until it is closed. */
  @Suspendable
  void awaitClosed();

  SocketAddress localAddress();

  SocketAddress remoteAddress();
}
