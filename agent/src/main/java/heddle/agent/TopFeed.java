package heddle.agent;

import heddle.profile.Dump;
import heddle.profile.Profiler;
import heddle.profile.TopTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * Tells another process what each task has done so far: writes a file whenever that process has removed the one before. The
 * profiler is on meanwhile. Ends when the directory of the file is gone, or nobody has read for long.
 */
public final class TopFeed extends Thread {
  private static final long LOOK_MILLIS = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path file;

  private TopFeed(Path file) {
    super("heddle-top");
    setDaemon(true);
    this.file = file;
  }

  static void start(Path file) {
    new TopFeed(file).start();
  }

  @Override
  public void run() {
    boolean wasOn = !Profiler.startIfOff();
    try {
      feed();
    } catch (IOException | InterruptedException gone) {
      // then nobody is there to read
    } finally {
      if (!wasOn) {
        Profiler.stop();
      }
    }
  }

  private void feed() throws IOException, InterruptedException {
    long written = System.nanoTime();
    while (Files.isDirectory(file.getParent()) && System.nanoTime() - written < PATIENCE_NANOS) {
      if (Files.exists(file)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } else {
        Path draft = file.resolveSibling("draft");
        Files.writeString(draft, TopTable.write(Dump.take(), Profiler.profile()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        written = System.nanoTime();
      }
    }
  }
}
