package heddle.stream;

import static heddle.Coroutines.await;
import static heddle.Coroutines.gatherSettled;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.ChannelWatch;
import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.sync.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Accepts connections, each of which a task deals with; made by {@link Streams#listen}. asyncio's {@code Server}.
 *
 * <pre>
 *  LISTENING --close()--> CLOSED: accepts no more; the tasks of its connections go on until they end
 * </pre>
 *
 * <p>What a handler throws goes to the loop's exception handler, and its connection is closed; the server goes on.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#server-objects">asyncio: Server Objects</a>
 */
public final class Server implements AutoCloseable {
  /** How long to wait before accepting again when that has failed, as for lack of file descriptors. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How many connections are accepted before others get their turn. */
  private static final int PER_TURN = 100;

  private final EventLoop loop = EventLoop.running();
  private final ServerSocketChannel channel;
  private final ChannelWatch watch;
  private final ConnectionHandler handler;
  private final StreamOptions options;
  private final InetSocketAddress address;
  private final Event closed = new Event();
  private final Set<Task<Void>> connections = new LinkedHashSet<>();

  Server(ServerSocketChannel channel, ChannelWatch watch, ConnectionHandler handler, StreamOptions options)
      throws IOException {
    this.channel = channel;
    this.watch = watch;
    this.handler = handler;
    this.options = options;
    address = (InetSocketAddress) channel.getLocalAddress();
    loop.createTask(() -> acceptAll(), TaskOptions.named("accept on " + address));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** The port it listens on. */
  public int port() {
    return address.getPort();
  }

  /** How many connections it deals with now. */
  public int connections() {
    return connections.size();
  }

  /** True until {@link #close}. */
  public boolean isListening() {
    return watch.isOpen();
  }

  @Suspendable
  private void acceptAll() throws IOException {
    try {
      while (watch.isOpen()) {
        watch.await(SelectionKey.OP_ACCEPT);
        acceptSome();
      }
    } catch (ClosedChannelException e) {
      // by close()
    } finally {
      close();
    }
  }

  @Suspendable
  private void acceptSome() throws IOException {
    for (int i = 0; i < PER_TURN; i++) {
      SocketChannel accepted;
      try {
        accepted = channel.accept();
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        report("cannot accept connections on " + address + " for now", e);
        sleep(PAUSE);
        return;
      }
      if (accepted == null) {
        return;
      }
      start(accepted);
    }
  }

  private void start(SocketChannel accepted) {
    Task<Void> task = loop.createTask(() -> serve(accepted), TaskOptions.named("connection on " + address));
    connections.add(task);
    task.addDoneCallback(done -> {
      connections.remove(task);
      if (task.isCancelled()) { // perhaps before it began
        closeQuietly(accepted);
      }
    });
  }

  private void closeQuietly(SocketChannel accepted) {
    try {
      accepted.close();
    } catch (IOException e) {
      report("cannot close a connection on " + address, e);
    }
  }

  @Suspendable
  private void serve(SocketChannel accepted) {
    Link link = null;
    try {
      link = connect(accepted);
      Connection connection = Connection.of(link, options);
      handler.handle(connection);
      connection.close();
    } catch (CancelledException e) {
      throw e;
    } catch (Throwable t) {
      report("a connection " + (link == null ? "" : "from " + link.remoteAddress() + " ") + "on " + address + " has failed", t);
    } finally {
      if (link == null) {
        closeQuietly(accepted);
      } else {
        link.abort();
      }
    }
  }

  @Suspendable
  private Link connect(SocketChannel accepted) throws IOException {
    accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Link link = new SocketLink(accepted, ChannelWatch.of(accepted), options.highWater());
    return options.tls() == null ? link : TlsLink.server(link, options);
  }

  private void report(String message, Throwable thrown) {
    loop.callExceptionHandler(new LoopFailure(loop, message, thrown, this));
  }

  /** Waits until the server is closed; if the waiting task is cancelled, closes it, and ends its connections. */
  @Suspendable
  public void serveForever() {
    try {
      closed.await();
    } catch (CancelledException e) {
      close();
      cancelConnections();
      throw e;
    }
  }

  /** Stops listening. Connections go on. */
  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      report("cannot close the server on " + address, e);
    }
    closed.set();
  }

  /** Cancels the tasks that deal with connections; the connections are closed then. */
  public void cancelConnections() {
    List.copyOf(connections).forEach(task -> task.cancel("the server ends"));
  }

  /** Waits until the server is closed, and all its connections have ended. */
  @Suspendable
  public void waitClosed() {
    closed.await();
    while (!connections.isEmpty()) {
      await(gatherSettled(List.copyOf(connections)));
    }
  }

  @Override
  public String toString() {
    return "Server[" + address + ", " + connections.size() + " connections" + (isListening() ? "]" : ", closed]");
  }
}
