package heddle.examples;

import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import java.time.Duration;

/**
 * A task is a coroutine in the loop, and the future of its result. In Python:
 *
 * <pre>
 * task = loop.create_task(acorn())
 * loop.run_until_complete(task)
 * </pre>
 */
public final class Acorn {
  private Acorn() {}

  @Suspendable
  static void acorn() {
    sleep(Duration.ofSeconds(1));
  }

  /** As the Python program it prints nothing; it takes two seconds. */
  public static void main(String[] args) {
    EventLoop loop = EventLoop.current();
    Task<Void> task = loop.createTask(() -> acorn());
    loop.runUntilComplete(task);

    loop.runUntilComplete(() -> acorn()); // createTask can be skipped
    loop.close();
  }
}
