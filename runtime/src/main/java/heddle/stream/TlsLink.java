package heddle.stream;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.loop.TimedOutException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS by an {@link SSLEngine} over another link. Work that the engine calls long is done in other threads. */
final class TlsLink implements Link {
  /** As in asyncio. */
  private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(60);

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Link below;
  private final SSLEngine engine;

  /** What has come, encrypted, and was not looked at. */
  private ByteBuffer encrypted;

  /** What has come, and was not taken. */
  private ByteBuffer decrypted;

  private ByteBuffer outgoing;
  private boolean inboundEnded;

  private TlsLink(Link below, SSLEngine engine) {
    this.below = below;
    this.engine = engine;
    encrypted = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
    decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  /**
   * Shakes hands as a client of {@code host}, whose certificate is checked against its name.
   *
   * @throws SSLException if that fails
   */
  @Suspendable
  static Link client(Link below, StreamOptions options, String host, int port) throws IOException {
    SSLEngine engine = options.tls().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return shakenHands(new TlsLink(below, engine));
  }

  /** Shakes hands as a server. */
  @Suspendable
  static Link server(Link below, StreamOptions options) throws IOException {
    SSLEngine engine = options.tls().createSSLEngine();
    engine.setUseClientMode(false);
    return shakenHands(new TlsLink(below, engine));
  }

  @Suspendable
  private static Link shakenHands(TlsLink link) throws IOException {
    boolean done = false;
    try {
      Coroutines.timeout(HANDSHAKE_LIMIT, () -> link.shakeHands());
      done = true;
      return link;
    } catch (TimedOutException e) {
      throw new SSLException("the TLS handshake with " + link.remoteAddress() + " has taken too long", e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    } finally {
      if (!done) {
        link.abort();
      }
    }
  }

  @Suspendable
  private void shakeHands() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> {
          send(NOTHING);
          below.drain();
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap()) {
            throw new EOFException(remoteAddress() + " has closed the connection during the TLS handshake");
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  @Suspendable
  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      Coroutines.toThread(Executors.callable(task));
    }
  }

  /** Decrypts one unit of what has come, or waits for more of it. Returns false at the end. */
  @Suspendable
  private boolean unwrap() throws IOException {
    decrypted.compact();
    SSLEngineResult result;
    try {
      result = engine.unwrap(encrypted, decrypted);
    } catch (SSLException e) {
      sendAlert();
      throw e;
    } finally {
      decrypted.flip();
    }
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> {
        return receive();
      }
      case BUFFER_OVERFLOW ->
          decrypted = enlarged(decrypted, engine.getSession().getApplicationBufferSize());
      case CLOSED -> {
        inboundEnded = true;
        return false;
      }
      default -> {
        // decrypted
      }
    }
    return true;
  }

  /** Tells the other side what was wrong, if that can still be done. */
  private void sendAlert() {
    try {
      send(NOTHING);
    } catch (IOException alreadyBroken) {
      // the first failure is the one to be thrown
    }
  }

  @Suspendable
  private boolean receive() throws IOException {
    encrypted = encrypted.capacity() - encrypted.remaining() < engine.getSession().getPacketBufferSize()
        ? enlarged(encrypted, engine.getSession().getPacketBufferSize()) : encrypted;
    encrypted.compact();
    int count;
    try {
      count = below.read(encrypted);
    } finally {
      encrypted.flip();
    }
    return count >= 0;
  }

  /** With room for so many more bytes. */
  private static ByteBuffer enlarged(ByteBuffer buffer, int more) {
    return ByteBuffer.allocate(buffer.remaining() + more).put(buffer).flip();
  }

  /** Encrypts and sends; at least one unit. */
  private void send(ByteBuffer data) throws IOException {
    do {
      outgoing.clear();
      SSLEngineResult result = engine.wrap(data, outgoing);
      switch (result.getStatus()) {
        case BUFFER_OVERFLOW -> outgoing = ByteBuffer.allocate(2 * outgoing.capacity());
        case CLOSED, OK -> below.write(outgoing.flip());
        default -> throw new SSLException("cannot encrypt: " + result);
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        return;
      }
    } while (data.hasRemaining());
  }

  @Override
  @Suspendable
  public int read(ByteBuffer target) throws IOException {
    while (!decrypted.hasRemaining()) {
      if (inboundEnded) {
        return -1;
      }
      if (!unwrap() && !inboundEnded) {
        throw new EOFException("the connection with " + remoteAddress() + " has ended without the end of TLS:"
            + " something may be missing");
      }
      afterHandshake();
    }
    int count = Math.min(decrypted.remaining(), target.remaining());
    target.put(decrypted.slice(decrypted.position(), count));
    decrypted.position(decrypted.position() + count);
    return count;
  }

  /** Renews keys, where the other side asks for it. */
  @Suspendable
  private void afterHandshake() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> send(NOTHING);
      default -> {
        // nothing to do
      }
    }
  }

  @Override
  public void write(ByteBuffer data) throws IOException {
    if (engine.isOutboundDone()) {
      throw new IOException("The connection to " + remoteAddress() + " has been closed for writing");
    }
    if (data.hasRemaining()) {
      send(data);
    }
  }

  @Override
  @Suspendable
  public void drain() throws IOException {
    below.drain();
  }

  @Override
  public long unsent() {
    return below.unsent();
  }

  /** Sends TLS's own end; the socket stays open in both directions. */
  @Override
  public void shutdownOutput() throws IOException {
    if (!engine.isOutboundDone()) {
      engine.closeOutbound();
      send(NOTHING);
    }
  }

  @Override
  public void close() {
    try {
      shutdownOutput();
    } catch (IOException broken) {
      below.abort();
    }
    below.close();
  }

  @Override
  public void abort() {
    below.abort();
  }

  @Override
  public boolean isClosing() {
    return below.isClosing();
  }

  @Override
  @Suspendable
  public void awaitClosed() {
    below.awaitClosed();
  }

  @Override
  public SocketAddress localAddress() {
    return below.localAddress();
  }

  @Override
  public SocketAddress remoteAddress() {
    return below.remoteAddress();
  }
}
