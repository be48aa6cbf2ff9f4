package heddle.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the JVM that runs this, once more. */
final class ChildJvm {
  private ChildJvm() {}

  /** How long it took, start and end included, and what it wrote to its standard output. */
  record Run(long wallNanos, String output) {
    /** Before it, the JVM may have written warnings. */
    String lastLine() {
      return output.lines().reduce("", (one, next) -> next);
    }
  }

  /** Waits for its end; fails if that is not with status 0. */
  static Run run(List<String> options, Path jar, Class<?> main) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", jar.toString(), main.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    long wall = System.nanoTime() - start;
    if (status != 0) {
      throw new IOException("The JVM ended with status " + status + ": " + String.join(" ", command));
    }
    return new Run(wall, output);
  }
}
