package heddle.loop;

/** Which loop a thread runs, and which is its own. */
final class CurrentLoop {
  private static final ThreadLocal<EventLoop> RUNNING = new ThreadLocal<>();

  /** The loop that was made for the thread by {@link EventLoop#current()}. */
  private static final ThreadLocal<EventLoop> DEFAULT = new ThreadLocal<>();

  private CurrentLoop() {}

  /** The loop that the calling thread runs now; null if none. */
  static EventLoop running() {
    return RUNNING.get();
  }

  /** The loop of a thread that runs none; made, or made anew if it was closed. */
  static EventLoop ofThread() {
    EventLoop loop = DEFAULT.get();
    if (loop == null || loop.isClosed()) {
      loop = EventLoop.create();
      DEFAULT.set(loop);
    }
    return loop;
  }

  /** Forgets a loop that has been closed. */
  static void drop(EventLoop closed) {
    if (DEFAULT.get() == closed) {
      DEFAULT.remove();
    }
  }

  /** Runs {@code turns} of the loop, which is the calling thread's running one meanwhile. */
  static void run(EventLoop loop, Runnable turns) {
    requireNone(loop);
    RUNNING.set(loop);
    try {
      turns.run();
    } finally {
      RUNNING.remove();
    }
  }

  /** Refuses to run {@code loop} inside of any. */
  static void requireNone(EventLoop loop) {
    EventLoop running = RUNNING.get();
    if (running == loop) {
      throw new IllegalStateException("This event loop is already running");
    }
    if (running != null) {
      throw new IllegalStateException("Cannot run the event loop while another loop is running on this thread");
    }
  }
}
