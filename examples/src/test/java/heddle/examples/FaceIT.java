package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs by which the API was chosen: they compile and run as {@code src/test/resources/face} has them. */
class FaceIT {
  @TempDir
  private Path directory;

  private Jvm.Result run(String name) throws IOException, InterruptedException {
    try (InputStream file = FaceIT.class.getResourceAsStream("/face/" + name + ".java")) {
      String code = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Snippet(code).run(Jvm.withAgent(""), directory);
    }
  }

  private static Jvm.Result prints(String output) {
    return new Jvm.Result(0, output, "");
  }

  @Test
  void generator() throws IOException, InterruptedException {
    String countdown = IntStream.range(0, 100).mapToObj(i -> 100 - i + "\n").collect(Collectors.joining());

    assertThat(run("generator")).isEqualTo(prints(countdown));
  }

  @Test
  void coroutine() throws IOException, InterruptedException {
    assertThat(run("coroutine")).isEqualTo(prints("Compute 1 + 2 ...\n1 + 2 = 3\n"));
  }

  @Test
  void future() throws IOException, InterruptedException {
    assertThat(run("future")).isEqualTo(prints("Future is done!\nFuture is done!\n"));
  }

  @Test
  void dialogue() throws IOException, InterruptedException {
    assertThat(run("dialogue")).isEqualTo(prints("1\n2\n9\n"));
  }
}
