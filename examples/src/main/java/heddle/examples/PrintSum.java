package heddle.examples;

import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import java.time.Duration;

/**
 * Coroutines in direct style: calling a marked method is awaiting it. In Python:
 *
 * <pre>
 * async def print_sum(x, y):
 *     result = await compute(x, y)
 *     print("%s + %s = %s" % (x, y, result))
 * </pre>
 */
public final class PrintSum {
  private PrintSum() {}

  @Suspendable
  static int compute(int x, int y) {
    System.out.printf("Compute %d + %d ...%n", x, y);
    sleep(Duration.ofSeconds(1));
    return x + y;
  }

  @Suspendable
  static void printSum(int x, int y) {
    int result = compute(x, y);
    System.out.printf("%d + %d = %d%n", x, y, result);
  }

  /** Computes for a second. */
  public static void main(String[] args) {
    EventLoop loop = EventLoop.current();
    loop.runUntilComplete(() -> printSum(1, 2));
    loop.close();
  }
}
