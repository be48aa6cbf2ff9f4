package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent in a real JVM, with a class that it cannot make sense of. The JVM does not verify the classes of the bootstrap
 * loader, so it takes one with a method that makes no sense either, as long as nobody calls it.
 */
class WeaverFailureIT {
  private static final String SOURCE = """
      package broken;

      public class Broken {
        public static void main(String[] args) {
          System.out.println("runs");
        }

        static long sum(long a, long b) {
          return a + b;
        }
      }
      """;

  /** {@code lload_0 lload_2 ladd lreturn}. */
  private static final String SUM = "1e2061ad";

  /** {@code dup2_x2 dup2_x2 dup2_x2 lreturn}, on an empty stack. */
  private static final String NONSENSE = "5e5e5ead";

  /** With Heddle installed it verifies this class all the same, and refuses it. */
  private static final int VERIFYING_JDK = 25;

  @TempDir
  private Path directory;

  private Path brokenClass() throws IOException {
    Path source = Files.writeString(directory.resolve("Broken.java"), SOURCE);
    Path classes = directory.resolve("classes");
    Javac.compile(List.of(source), List.of(), classes);
    Path file = classes.resolve("broken/Broken.class");
    String code = HexFormat.of().formatHex(Files.readAllBytes(file));
    assertThat(code).containsOnlyOnce(SUM);
    return Files.write(file, HexFormat.of().parseHex(code.replace(SUM, NONSENSE)));
  }

  private Jvm.Result run(String options) throws IOException, InterruptedException {
    return Jvm.withAgent(options + "weave=broken.**")
        .andOption("-Xbootclasspath/a:" + directory.resolve("classes"))
        .andOption("-Djava.io.tmpdir=" + directory)
        .run(List.of(directory.resolve("nothing")), "broken.Broken");
  }

  @Test
  void theClassRunsAsItWasWithOneWarning() throws IOException, InterruptedException {
    brokenClass();

    Jvm.Result result = run("");

    if (Runtime.version().feature() < VERIFYING_JDK) {
      assertThat(result.out()).isEqualTo("runs\n");
      assertThat(result.exitStatus()).isZero();
    }
    assertThat(result.err().lines().filter(line -> line.startsWith("[heddle]"))).hasSize(1);
    assertThat(result.err())
        .startsWith("[heddle] warning: cannot weave broken.Broken.sum(JJ)J: the weaver failed with ")
        .contains(". It is loaded as it is. Please report this with the class file " + directory.resolve("heddle-failures"));
  }

  @Test
  void theClassFileIsKeptToBeReported() throws IOException, InterruptedException {
    Path file = brokenClass();
    Path dump = directory.resolve("dump");

    Jvm.Result result = run("dump=" + dump + ",");

    assertThat(result.err()).contains(dump.resolve("broken/Broken.original.class").toString());
    assertThat(dump.resolve("broken/Broken.original.class")).hasSameBinaryContentAs(file);
  }
}
