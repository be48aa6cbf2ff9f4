package heddle.stream;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.loop.ChannelWatch;
import heddle.sync.Event;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * A connected socket.
 *
 * <pre>
 *  OPEN --shutdownOutput()--> ENDING: no more is written --close()--> CLOSING --all is sent--> CLOSED
 *  any --abort(), an error--> CLOSED
 * </pre>
 */
final class SocketLink implements Link {
  /** A task that always finds bytes lets others run after so many. */
  private static final int BYTES_PER_TURN = 256 * 1024;

  private final SocketChannel channel;
  private final ChannelWatch watch;
  private final int highWater;
  private final SocketAddress local;
  private final SocketAddress remote;

  /** What the channel did not take, in order. */
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private long unsentBytes;

  /** Set unless more is unsent than the marks allow. */
  private final Event writable = new Event();
  private final Event closed = new Event();

  private boolean ending;
  private boolean closing;

  /** Why it was closed, if by an error. */
  private IOException failure;

  private int readInTurn;

  SocketLink(SocketChannel channel, ChannelWatch watch, int highWater) throws IOException {
    this.channel = channel;
    this.watch = watch;
    this.highWater = highWater;
    local = channel.getLocalAddress();
    remote = channel.getRemoteAddress();
    writable.set();
  }

  @Override
  @Suspendable
  public int read(ByteBuffer target) throws IOException {
    if (readInTurn >= BYTES_PER_TURN) {
      readInTurn = 0;
      Coroutines.yieldNow();
    }
    int count = receive(target);
    while (count == 0) {
      readInTurn = 0;
      watch.await(SelectionKey.OP_READ);
      count = receive(target);
    }
    readInTurn += count;
    return count;
  }

  private int receive(ByteBuffer target) throws IOException {
    try {
      return channel.read(target);
    } catch (ClosedChannelException e) {
      throw failure != null ? failure : e;
    } catch (IOException e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public void write(ByteBuffer data) throws IOException {
    requireOpen();
    if (unsent.isEmpty()) {
      send(data);
    }
    if (data.hasRemaining()) {
      boolean waits = !unsent.isEmpty();
      ByteBuffer rest = ByteBuffer.allocate(data.remaining()).put(data).flip();
      unsent.add(rest);
      unsentBytes += rest.remaining();
      if (unsentBytes > highWater) {
        writable.clear();
      }
      if (!waits) {
        watch.whenReady(SelectionKey.OP_WRITE, this::flush);
      }
    }
  }

  private void requireOpen() throws IOException {
    if (failure != null) {
      throw new IOException("The connection to " + remote + " is broken: " + failure.getMessage(), failure);
    }
    if (closing || ending) {
      throw new IOException("The connection to " + remote + " has been closed for writing");
    }
  }

  private void send(ByteBuffer data) throws IOException {
    try {
      channel.write(data);
    } catch (IOException e) {
      fail(e);
      throw e;
    }
  }

  /** The channel takes bytes again. */
  private void flush() {
    try {
      while (!unsent.isEmpty()) {
        ByteBuffer first = unsent.element();
        unsentBytes -= first.remaining();
        channel.write(first);
        unsentBytes += first.remaining();
        if (first.hasRemaining()) {
          break;
        }
        unsent.remove();
      }
      if (unsentBytes <= highWater / 4) {
        writable.set();
      }
      if (!unsent.isEmpty()) {
        watch.whenReady(SelectionKey.OP_WRITE, this::flush);
      } else {
        allSent();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void allSent() throws IOException {
    if (closing) {
      abort();
    } else if (ending) {
      channel.shutdownOutput();
    }
  }

  @Override
  @Suspendable
  public void drain() throws IOException {
    writable.await();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public long unsent() {
    return unsentBytes;
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!ending && !closing) {
      ending = true;
      if (unsent.isEmpty()) {
        channel.shutdownOutput();
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    if (unsent.isEmpty()) {
      abort();
    }
  }

  @Override
  public void abort() {
    if (closed.isSet()) {
      return;
    }
    closing = true;
    if (unsentBytes > 0 && failure == null) {
      failure = new AsynchronousCloseException();
    }
    unsent.clear();
    unsentBytes = 0;
    try {
      watch.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    } finally {
      writable.set();
      closed.set();
    }
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    abort();
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  @Suspendable
  public void awaitClosed() {
    closed.await();
  }

  @Override
  public SocketAddress localAddress() {
    return local;
  }

  @Override
  public SocketAddress remoteAddress() {
    return remote;
  }
}
