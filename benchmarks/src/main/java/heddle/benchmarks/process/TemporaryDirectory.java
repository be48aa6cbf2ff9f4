package heddle.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is deleted, with all that is in it, when it is closed. */
final class TemporaryDirectory implements AutoCloseable {
  private final Path path;

  TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory("heddle-benchmarks");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(path)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }
}
