package heddle.stream;

import heddle.Suspendable;
import heddle.loop.ChannelWatch;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/**
 * Sends and receives datagrams (UDP), for the tasks of a loop: asyncio's datagram endpoints. A datagram may get lost, or come
 * twice, or not in order.
 *
 * <pre>{@code
 * try (DatagramEndpoint endpoint = DatagramEndpoint.open(new InetSocketAddress(5353))) {
 *   Datagram question = endpoint.receive();
 *   endpoint.send(answer, question.from());
 * }
 * }</pre>
 */
public final class DatagramEndpoint implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramChannel channel;
  private final ChannelWatch watch;
  private final ByteBuffer incoming = ByteBuffer.allocate(LARGEST);

  /**
   * What has come.
   *
   * @param data its bytes
   * @param from who has sent it
   */
  public record Datagram(byte[] data, SocketAddress from) {}

  private DatagramEndpoint(DatagramChannel channel, ChannelWatch watch) {
    this.channel = channel;
    this.watch = watch;
  }

  /**
   * An endpoint in the running loop.
   *
   * @param address where it receives; null for any port, as for what only asks others
   * @throws IOException if that is not possible, as when something else receives there
   */
  public static DatagramEndpoint open(SocketAddress address) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    boolean opened = false;
    try {
      channel.bind(address);
      DatagramEndpoint endpoint = new DatagramEndpoint(channel, ChannelWatch.of(channel));
      opened = true;
      return endpoint;
    } catch (IOException e) {
      throw new IOException("cannot receive datagrams on " + address + ": " + e.getMessage(), e);
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /** Waits for the next datagram. A wait that is cancelled has taken none. */
  @Suspendable
  public Datagram receive() throws IOException {
    incoming.clear();
    SocketAddress from = channel.receive(incoming);
    while (from == null) {
      watch.await(SelectionKey.OP_READ);
      incoming.clear();
      from = channel.receive(incoming);
    }
    byte[] data = new byte[incoming.flip().remaining()];
    incoming.get(data);
    return new Datagram(data, from);
  }

  /** Sends {@code data} as one datagram; waits while the system takes none. */
  @Suspendable
  public void send(byte[] data, SocketAddress to) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(data);
    while (channel.send(buffer, to) == 0 && data.length > 0) {
      watch.await(SelectionKey.OP_WRITE);
    }
  }

  /** Where it receives. */
  public SocketAddress address() throws IOException {
    return channel.getLocalAddress();
  }

  /** Closes it; who waits for a datagram gets an {@link java.nio.channels.AsynchronousCloseException}. */
  @Override
  public void close() throws IOException {
    watch.close();
  }
}
