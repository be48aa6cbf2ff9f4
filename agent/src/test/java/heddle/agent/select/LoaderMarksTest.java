package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.rule.RuleBook;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderMarksTest {
  private final LoaderMarks marks = new LoaderMarks(new RuleBook(List.of(), warning -> {}), path -> null);

  @Test
  void areMadeOncePerLoader() {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(marks.of(loader)).isSameAs(marks.of(loader)).isNotSameAs(marks.of(null));
    assertThat(marks.of(null)).isSameAs(marks.of(null));
  }

  @Test
  void seeTheRulesOfTheJarsOfTheirLoader(@TempDir Path directory) throws IOException {
    Path file = directory.resolve(RuleBook.RESOURCE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "weave=heddle.agent.select.*");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      assertThat(marks.of(loader).mayHaveMarks("heddle/agent/select/Compiled")).isTrue();
      assertThat(marks.of(getClass().getClassLoader()).mayHaveMarks("heddle/agent/select/Compiled")).isFalse();
    }
  }

  @Test
  void keepNoLoaderAlive() throws IOException, InterruptedException {
    URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader());
    marks.of(loader).find("heddle/agent/select/Compiled");
    WeakReference<ClassLoader> reference = new WeakReference<>(loader);
    loader.close();
    loader = null;

    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(reference.get()).isNull();
  }
}
