import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.loop.CancelledException;
import java.time.Duration;

/** Is told to end while it runs: by a signal, or by System.exit in another thread, or in the loop's own. */
public final class Ending {
  private Ending() {}

  public static void main(String[] args) {
    run(() -> {
      try {
        System.out.println("serving");
        end(args[0]);
        sleep(Duration.ofSeconds(100));
      } catch (CancelledException e) {
        System.out.println("cancelled: " + e.getMessage());
      } finally {
        sleep(Duration.ofMillis(50));
        System.out.println("cleaned up");
      }
    });
  }

  private static void end(String way) throws Exception {
    switch (way) {
      case "signal" -> new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
      case "exit" -> new Thread(() -> System.exit(3)).start();
      case "exit-inside" -> System.exit(4);
      default -> throw new IllegalArgumentException(way);
    }
  }
}
