package heddle.examples;

import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.timeout;

import heddle.Suspendable;
import heddle.loop.TimedOutException;
import java.time.Duration;

/** What takes too long is ended, and cleans up behind itself, which may take its time. */
public final class CleaningUp {
  private CleaningUp() {}

  @Suspendable
  private static String copy() {
    System.out.println("copying");
    try {
      sleep(Duration.ofHours(1));
      return "copied";
    } finally {
      System.out.println("removing what was copied");
      sleep(Duration.ofMillis(10));
      System.out.println("removed");
    }
  }

  /** Gives up after a tenth of a second. */
  public static void main(String[] args) {
    run(() -> {
      try {
        System.out.println(timeout(Duration.ofMillis(100), () -> copy()));
      } catch (TimedOutException e) {
        System.out.println("too slow");
      }
      System.out.println(timeout(Duration.ofMinutes(1), () -> "fast enough"));
    });
  }
}
