package heddle.examples;

import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import java.time.Duration;

/**
 * A callback for when a future is done, which stops the loop. In Python:
 *
 * <pre>
 * future.add_done_callback(got_result)
 * try:
 *     loop.run_forever()
 * finally:
 *     loop.close()
 * </pre>
 */
public final class DoneCallback {
  private DoneCallback() {}

  @Suspendable
  static void slowOperation(Promise<String> future) {
    sleep(Duration.ofSeconds(1));
    future.complete("Future is done!");
  }

  static void gotResult(Promise<String> future) {
    System.out.println(future.result());
    future.loop().stop();
  }

  /** Runs the loop until the callback stops it. */
  public static void main(String[] args) {
    EventLoop loop = EventLoop.current();
    Promise<String> future = loop.createFuture();
    loop.ensureFuture(() -> slowOperation(future));
    future.addDoneCallback(DoneCallback::gotResult);
    try {
      loop.runForever();
    } finally {
      loop.close();
    }
  }
}
