package heddle.agent.tool.process;

import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory by which another JVM and this one exchange files. That it is gone tells the other one to end. */
final class Exchange implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String pid;
  private final Path directory;
  private final Thread cleanUp = new Thread(this::remove, "heddle-exchange-end");

  Exchange(String pid) throws IOException {
    this.pid = pid;
    directory = Files.createTempDirectory("heddle-exchange");
    Runtime.getRuntime().addShutdownHook(cleanUp);
  }

  Path directory() {
    return directory;
  }

  /** Waits until the other JVM has written the file. */
  void await(Path file) throws InterruptedException {
    awaitUnless(file, PATIENCE_NANOS);
    if (!Files.exists(file)) {
      throw gone();
    }
  }

  /** The same, but not longer than so many nanoseconds. */
  void awaitUnless(Path file, long nanos) throws InterruptedException {
    long begin = System.nanoTime();
    while (!Files.exists(file) && System.nanoTime() - begin < nanos) {
      if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        throw gone();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private ToolException gone() {
    return new ToolException("Process " + pid + " does not answer any more");
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(cleanUp);
    remove();
  }

  private void remove() {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.delete(directory);
    } catch (IOException left) {
      System.err.println("cannot be removed: " + left.getMessage());
    }
  }
}
