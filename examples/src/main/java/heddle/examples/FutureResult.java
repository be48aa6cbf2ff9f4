package heddle.examples;

import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import java.time.Duration;

/**
 * A future that is set by a coroutine. In Python:
 *
 * <pre>
 * future = asyncio.Future()
 * asyncio.ensure_future(slow_operation(future))
 * loop.run_until_complete(future)
 * </pre>
 */
public final class FutureResult {
  private FutureResult() {}

  @Suspendable
  static void slowOperation(Promise<String> future) {
    sleep(Duration.ofSeconds(1));
    future.complete("Future is done!");
  }

  /** Waits a second for the future. */
  public static void main(String[] args) {
    EventLoop loop = EventLoop.current();
    Promise<String> future = loop.createFuture();
    loop.ensureFuture(() -> slowOperation(future));
    loop.runUntilComplete(future);
    System.out.println(future.result());
    loop.close();
  }
}
