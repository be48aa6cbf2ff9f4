package heddle.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/**
 * The selector of a loop that has channels: the loop sleeps in it, and asks it in turns that do not sleep, so that busy loops
 * see their channels, too.
 *
 * <p>No wake-up is lost: {@link HandOff} calls {@link #wake} only after it has found the loop parked, and {@link
 * Selector#wakeup} ends the next selection if there is none.
 */
final class Poller implements Sleeper {
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Selector selector;

  /** True while the selector calls back. */
  private boolean selecting;

  private Poller(Selector selector) {
    this.selector = selector;
  }

  /** For a loop with such a host, or null, and such a clock. */
  static Poller open(Host host, Clock clock) {
    if (host != null || clock != Clock.SYSTEM) {
      throw new IllegalStateException("This event loop cannot watch channels, because "
          + (host != null ? "a host drives it, and it has no place to wait for them." : "it does not live by the system's clock.")
          + " Use them in a loop of their own, and pass results by callSoonThreadSafe.");
    }
    try {
      return new Poller(Selector.open());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a selector for the event loop", e);
    }
  }

  Selector selector() {
    return selector;
  }

  /** To the next millisecond, which is as exact as selectors are. */
  @Override
  public void sleep(Object blocker, long nanos) {
    selecting = true;
    try {
      if (nanos == Long.MAX_VALUE) {
        selector.select(this::ready);
      } else {
        selector.select(this::ready, nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the event loop's selector has failed", e);
    } finally {
      selecting = false;
    }
  }

  @Override
  public void wake(Thread asleep) {
    selector.wakeup();
  }

  /** Calls back for what is ready now. */
  void poll() {
    selecting = true;
    try {
      selector.selectNow(this::ready);
    } catch (IOException e) {
      throw new UncheckedIOException("the event loop's selector has failed", e);
    } finally {
      selecting = false;
    }
  }

  /** Lets go of channels that have been closed; until then, those that listen still take connections. */
  void forgetClosed() throws IOException {
    if (!selecting && selector.isOpen()) {
      selector.selectNow();
      selector.selectedKeys().clear(); // they are ready the next time, too
    }
  }

  private void ready(SelectionKey key) {
    ((ChannelWatch) key.attachment()).ready();
  }

  /** Closes all channels. Returns how many there were. */
  int close() {
    try {
      int open = 0;
      for (SelectionKey key : selector.keys().toArray(SelectionKey[]::new)) {
        if (key.isValid()) {
          ((ChannelWatch) key.attachment()).close();
          open++;
        }
      }
      selector.close();
      return open;
    } catch (ClosedSelectorException closedBefore) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the event loop's selector", e);
    }
  }
}
