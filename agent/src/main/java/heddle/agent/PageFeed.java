package heddle.agent;

import heddle.agent.page.ProfilePage;
import heddle.profile.Dump;
import heddle.profile.Profiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * Writes a page for another process: of what was profiled so far if the profiler is on, else of the time until that process
 * says that it is enough, by a file named {@value #ENOUGH} beside the page.
 */
public final class PageFeed extends Thread {
  /** Name of that file. */
  public static final String ENOUGH = "enough";

  private static final long LOOK_MILLIS = 20;
  private static final long PATIENCE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final Path file;

  private PageFeed(Path file) {
    super("heddle-page");
    setDaemon(true);
    this.file = file;
  }

  static void start(Path file) {
    new PageFeed(file).start();
  }

  @Override
  public void run() {
    boolean isOwn = Profiler.startIfOff();
    try {
      if (isOwn) {
        awaitEnough();
      }
      Path draft = file.resolveSibling("draft");
      ProfilePage.write(draft, Profiler.profile(), Dump.take(), "");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | InterruptedException failure) {
      Messages.warn("the page that another process has asked for cannot be written: " + failure);
    } finally {
      if (isOwn) {
        Profiler.stop();
      }
    }
  }

  private void awaitEnough() throws InterruptedException {
    long begin = System.nanoTime();
    Path enough = file.resolveSibling(ENOUGH);
    while (!Files.exists(enough) && Files.isDirectory(file.getParent()) && System.nanoTime() - begin < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
