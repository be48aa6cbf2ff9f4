package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is told to end lets {@code run} clean up, if it still can. */
class EndingIT {
  private static final String CLEANED = """
      serving
      cancelled: the JVM is told to end
      cleaned up
      """;

  @TempDir
  private Path directory;

  private Jvm.Result run(String way) throws IOException, InterruptedException {
    return Program.compile("Ending", directory, List.of()).run(Jvm.withAgent(""), way);
  }

  @Test
  void bySignal() throws IOException, InterruptedException {
    assertThat(run("signal")).isEqualTo(new Jvm.Result(128 + 15, CLEANED, ""));
  }

  @Test
  void byAnotherThread() throws IOException, InterruptedException {
    assertThat(run("exit")).isEqualTo(new Jvm.Result(3, CLEANED, ""));
  }

  @Test
  void byTheLoopsOwnThreadWhichThenCannot() throws IOException, InterruptedException {
    assertThat(run("exit-inside")).isEqualTo(new Jvm.Result(4, "serving\n", ""));
  }
}
