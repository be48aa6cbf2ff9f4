package heddle.loop;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A loop for each test, closed behind it. */
final class LoopExtension implements AfterEachCallback {
  private EventLoop loop = EventLoop.create();

  EventLoop loop() {
    return loop;
  }

  /** Replaces the loop by one that lives by {@code clock}. */
  EventLoop liveBy(Clock clock) {
    loop.close();
    loop = EventLoop.builder().clock(clock).build();
    return loop;
  }

  /** Runs what is ready, and what that makes ready, a few turns far. */
  void spin() {
    for (int turn = 0; turn < 4; turn++) {
      loop.stop();
      loop.runForever();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    loop.close();
  }
}
