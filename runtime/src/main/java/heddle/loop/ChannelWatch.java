package heddle.loop;

import heddle.Suspendable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/**
 * A non-blocking channel in the selector of a loop, for those who build transports: tells when it is ready to read, write,
 * accept or connect. Where asyncio has {@code add_reader} and {@code add_writer}.
 *
 * <pre>{@code
 * try (ChannelWatch watch = ChannelWatch.of(channel)) {
 *   while (channel.read(buffer) == 0) {
 *     watch.await(SelectionKey.OP_READ);
 *   }
 * }
 * }</pre>
 *
 * <p>For the loop's thread.
 */
public final class ChannelWatch implements AutoCloseable {
  /** Of the operations, whose bits are these: read, write, connect, accept. */
  private static final int[] OPERATIONS =
      {SelectionKey.OP_READ, SelectionKey.OP_WRITE, SelectionKey.OP_CONNECT, SelectionKey.OP_ACCEPT};

  private final Poller poller;
  private final SelectableChannel channel;
  private final SelectionKey key;

  /** Whom to call when the operation of the same index is ready; null if nobody. */
  private final Runnable[] callbacks = new Runnable[OPERATIONS.length];

  private ChannelWatch(Poller poller, SelectableChannel channel, SelectionKey key) {
    this.poller = poller;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Registers {@code channel}, which becomes non-blocking, with the running loop.
   *
   * @throws IllegalStateException if the thread runs no loop, or one that has no selector, since a host drives it or it has a
   *     clock of its own
   */
  public static ChannelWatch of(SelectableChannel channel) throws IOException {
    Poller poller = EventLoop.running().scheduler.poller();
    channel.configureBlocking(false);
    SelectionKey key = channel.register(poller.selector(), 0);
    ChannelWatch watch = new ChannelWatch(poller, channel, key);
    key.attach(watch);
    return watch;
  }

  /**
   * Suspends the running task until the channel is ready for an operation of {@link SelectionKey}.
   *
   * @throws AsynchronousCloseException if this is closed, now or meanwhile
   * @throws IllegalStateException if another task or callback waits for the same
   * @throws CancelledException if the task is cancelled
   */
  @Suspendable
  public void await(int operation) throws IOException {
    Waiter waiter = new WaiterForChannel(channel);
    whenReady(operation, waiter::wake);
    try {
      waiter.park();
    } finally {
      if (!waiter.isWoken()) {
        forget(operation);
      }
    }
    if (!key.isValid()) {
      throw new AsynchronousCloseException();
    }
  }

  /**
   * Calls {@code callback} once, when the channel is ready for an operation of {@link SelectionKey}, or this is closed.
   *
   * @throws AsynchronousCloseException if this is closed
   * @throws IllegalStateException if another task or callback waits for the same
   */
  public void whenReady(int operation, Runnable callback) throws IOException {
    int index = index(operation);
    if (callbacks[index] != null) {
      throw new IllegalStateException("Another task waits for the same operation of " + channel + " already");
    }
    try {
      key.interestOpsOr(operation);
    } catch (CancelledKeyException e) {
      throw new AsynchronousCloseException();
    }
    callbacks[index] = callback;
  }

  private void forget(int operation) {
    callbacks[index(operation)] = null;
    if (key.isValid()) {
      key.interestOpsAnd(~operation);
    }
  }

  private static int index(int operation) {
    for (int index = 0; index < OPERATIONS.length; index++) {
      if (OPERATIONS[index] == operation) {
        return index;
      }
    }
    throw new IllegalArgumentException("not one of the operations of SelectionKey: " + operation);
  }

  /** Called by the poller. */
  void ready() {
    if (!key.isValid()) {
      return;
    }
    int ready = key.readyOps();
    key.interestOpsAnd(~ready);
    for (int index = 0; index < OPERATIONS.length; index++) {
      if ((ready & OPERATIONS[index]) != 0) {
        call(index);
      }
    }
  }

  private void call(int index) {
    Runnable callback = callbacks[index];
    if (callback != null) {
      callbacks[index] = null;
      callback.run();
    }
  }

  /** True until {@link #close()}. */
  public boolean isOpen() {
    return key.isValid();
  }

  /** Closes the channel; who waits for it is told. */
  @Override
  public void close() throws IOException {
    key.cancel();
    try {
      channel.close();
      poller.forgetClosed();
    } finally {
      for (int index = 0; index < OPERATIONS.length; index++) {
        call(index);
      }
    }
  }
}
