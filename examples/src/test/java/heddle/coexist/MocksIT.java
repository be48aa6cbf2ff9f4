package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mockito's inline mocks change classes which are woven and loaded: the mocks answer, and the real objects suspend. */
class MocksIT {
  private static final String OUTPUT = """
      real: real 2, real 1, result 3,\s
      suspended before: [real 1, result 3]
      mock: result 42,\s
      real beside a mock: real 2, real 1, result 3,\s
      the same, compiled: real 2, real 1, result 3,\s
      spy: refused, naming Mockito
      spy that answers: result 43,\s
      answer that suspends: refused, naming Mockito
      answer with the real result: refused, naming Mockito
      answer with a generator of its own: result 6,\s
      interface: result 5 and 0,\s
      implementation beside it: asked, asked, once, asked, result 1 and 6,\s
      abstract class, real method: refused, naming Mockito
      subclass beside it: derived, base 8, result 10,\s
      static: result 77,\s
      suspended before: [result 2]
      real object meanwhile: real 2, real 1, result 3,\s
      static afterwards: static 1, result 2,\s
      """;

  @TempDir
  static Path directory;

  private static Program mocks;

  @BeforeAll
  static void compile() throws IOException {
    mocks = Program.compile("Mocks", directory, Neighbours.MOCKITO_AND_ALL);
  }

  @Test
  void mocksAnswerAndRealObjectsSuspend() throws IOException, InterruptedException {
    Jvm jvm = Jvm.withAgent("").andOption("-javaagent:" + Neighbours.MOCKITO);

    assertThat(mocks.run(jvm)).isEqualTo(new Jvm.Result(0, OUTPUT, ""));
  }

  /** The weaver is shown what Mockito has added, so that the class is redefined for it. */
  @Test
  void soTheyDoIfMockitoWasThereFirstButForWhatWasSuspendedBefore() throws IOException, InterruptedException {
    Jvm jvm = Jvm.withoutAgent().andOption("-javaagent:" + Neighbours.MOCKITO).andAgent("");

    assertThat(mocks.run(jvm)).isEqualTo(new Jvm.Result(0, OUTPUT.replace(
        "[real 1, result 3]",
        "[the method was redefined while this activation of it was suspended. Start the coroutine anew.]"), ""));
  }

  @Test
  void soTheyDoIfMockitoAttachesItself() throws IOException, InterruptedException {
    assertThat(mocks.run(Jvm.withAgent("").andOption("-Djdk.attach.allowAttachSelf=true")).out()).isEqualTo(OUTPUT);
  }
}
