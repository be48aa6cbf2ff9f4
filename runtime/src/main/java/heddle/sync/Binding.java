package heddle.sync;

import heddle.loop.EventLoop;

/** To which loop something belongs: that in which somebody first had to wait for it. */
final class Binding {
  /** What it is, for messages. */
  private final String owner;

  private EventLoop loop;

  Binding(String owner) {
    this.owner = owner;
  }

  /** Binds to the running loop. */
  void bind() {
    EventLoop running = EventLoop.running();
    if (loop == null) {
      loop = running;
    } else if (loop != running) {
      throw new IllegalStateException("This " + owner + " is bound to a different event loop. Make one for each loop.");
    }
  }

  /** Refuses calls by a thread which does not run the loop, while another does. */
  void requireConfined(String what) {
    EventLoop bound = loop;
    if (bound != null && bound.isRunning() && !bound.isCurrentThread()) {
      throw new IllegalStateException(what + " on a " + owner + " called by thread " + Thread.currentThread().getName()
          + ", which does not run its event loop. Call it by loop.callSoonThreadSafe(() -> ...).");
    }
  }
}
