package heddle.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedClassesTest {
  private static final int COUNT = 200;

  @Test
  void compileAndAreAsManyAsWanted() throws IOException {
    GeneratedClasses generated = new GeneratedClasses();
    Map<String, byte[]> classes = MemoryCompiler.compile(generated.sources(COUNT));

    assertThat(generated.names()).hasSize(COUNT);
    assertThat(classes.keySet()).containsExactlyInAnyOrderElementsOf(generated.names());
  }
}
