package heddle.stream;

import static heddle.Coroutines.toThread;

import heddle.Suspendable;
import heddle.loop.ChannelWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletionException;

/**
 * Opens connections and servers in the running loop.
 *
 * <pre>{@code
 * try (Connection connection = Streams.open("example.com", 80)) {
 *   connection.writer().write("GET / HTTP/1.0\r\n\r\n");
 *   System.out.println(connection.reader().readLine());
 * }
 *
 * Server server = Streams.listen(connection -> {
 *   for (String line; (line = connection.reader().readLine()) != null; ) {
 *     connection.writer().write(line + "\n");
 *     connection.writer().drain();
 *   }
 * }, "localhost", 7777);
 * server.serveForever();
 * }</pre>
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: Streams</a>
 */
public final class Streams {
  private Streams() {}

  /** As {@link #open(String, int, StreamOptions)}, with the defaults. */
  @Suspendable
  public static Connection open(String host, int port) throws IOException {
    return open(host, port, StreamOptions.DEFAULT);
  }

  /**
   * Connects; asyncio's {@code open_connection}. The addresses of the host, which another thread looks up, are tried in turn.
   *
   * @throws IOException if the host is not known, or none of its addresses can be reached
   * @throws heddle.loop.CancelledException if the task is cancelled; nothing is left open
   */
  @Suspendable
  public static Connection open(String host, int port, StreamOptions options) throws IOException {
    IOException first = null;
    for (InetAddress address : addressesOf(host)) {
      try {
        Link link = connect(new InetSocketAddress(address, port), options);
        return Connection.of(options.tls() == null ? link : TlsLink.client(link, options, host, port), options);
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw new IOException("cannot connect to " + host + ":" + port + ": " + first.getMessage(), first);
  }

  @Suspendable
  private static InetAddress[] addressesOf(String host) throws IOException {
    try {
      return toThread(() -> InetAddress.getAllByName(host));
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw e;
    }
  }

  @Suspendable
  private static Link connect(InetSocketAddress address, StreamOptions options) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ChannelWatch watch = ChannelWatch.of(channel);
      if (!channel.connect(address)) {
        while (!channel.finishConnect()) {
          watch.await(SelectionKey.OP_CONNECT);
        }
      }
      Link link = new SocketLink(channel, watch, options.highWater());
      connected = true;
      return link;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  /** As {@link #listen(ConnectionHandler, InetSocketAddress, StreamOptions)}, with the defaults. */
  public static Server listen(ConnectionHandler handler, String host, int port) throws IOException {
    return listen(handler, new InetSocketAddress(host, port), StreamOptions.DEFAULT);
  }

  /**
   * Listens for connections, from now on, and deals with each in a task of its own; asyncio's {@code start_server}.
   *
   * @param address where; port zero is for any that is free, see {@link Server#port}
   * @throws IOException if that is not possible, as when something else listens there
   */
  public static Server listen(ConnectionHandler handler, InetSocketAddress address, StreamOptions options)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    boolean bound = false;
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, options.backlog());
      Server server = new Server(channel, ChannelWatch.of(channel), handler, options);
      bound = true;
      return server;
    } catch (IOException e) {
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    } finally {
      if (!bound) {
        channel.close();
      }
    }
  }
}
