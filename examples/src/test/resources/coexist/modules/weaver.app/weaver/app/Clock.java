package weaver.app;

import heddle.loop.EventLoop;

/** Uses the runtime and has nothing to weave; loaded before anything that has. */
final class Clock {
  private Clock() {}

  static boolean isRunning() {
    return EventLoop.current().isRunning();
  }
}
