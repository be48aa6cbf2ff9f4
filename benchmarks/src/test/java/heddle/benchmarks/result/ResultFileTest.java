package heddle.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.benchmarks.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  private static final Key KEY = Key.time("YieldDepth", "heddle").with("depth", "10");

  @TempDir
  private Path directory;

  private Path write(Results results) throws IOException {
    Path file = ResultFile.in(directory, results.environment());
    ResultFile.write(file, results);
    return file;
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Results measured = Samples.of(17, Samples.of(KEY, 1.5, 2), Samples.of(KEY.metric("cpu"), 3_000_000));
    Results results = new Results(measured.environment(), List.of(new StepRun("YieldDepth", "today", "\"as\" <it> is")),
        measured.measurements(), List.of(new Gap(KEY.variant("kilim"), "no | such thing")));

    assertThat(ResultFile.read(write(results))).isEqualTo(results);
  }

  @Test
  void keepsFiveDigits() throws IOException {
    Path file = write(Samples.of(17, Samples.of(KEY, 123_456.789, 0.000123456)));

    assertThat(ResultFile.read(file).measurement(KEY).orElseThrow().samples()).containsExactly(123_460.0, 0.00012346);
  }

  @Test
  void readsAllJdksOldestFirst() throws IOException {
    write(Samples.of(25));
    write(Samples.of(17));
    Files.writeString(directory.resolve("other.json"), "no results");

    assertThat(ResultFile.readAll(directory)).extracting(results -> results.environment().feature())
        .containsExactly(17, 25);
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Path file = directory.resolve("jdk-17.json");
    for (String text : List.of("", "{", "{}", "{\"environment\":{}}")) {
      Files.writeString(file, text);

      assertThatThrownBy(() -> ResultFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("jdk-17.json");
    }
  }
}
