package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.rule.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyFilterTest {
  private static final Compiled CLASSES = Compiled.java(
      "class A {} class B extends A { Runnable r = () -> {}; } class C extends Base {}",
      "class Base { @Suspendable void f() {} }",
      "@Suspendable interface F { void f(); } class L { F f = () -> {}; }",
      "class U { Object f() { return heddle.Coroutines.class; } }");

  private final LoaderMarks marks = new LoaderMarks(new RuleBook(List.of(), warning -> {}), path -> null);
  private final EarlyFilter filter = new EarlyFilter(marks);
  private final Memory loader = new Memory();

  /** A loader that tells what it was asked for. */
  private static final class Memory extends ClassLoader {
    final List<String> asked = new ArrayList<>();

    Memory() {
      super(null);
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      asked.add(path);
      byte[] classFile = CLASSES.classFiles().get(path.replace(".class", ""));
      return classFile == null ? null : new ByteArrayInputStream(classFile);
    }
  }

  private boolean lets(String type, ClassLoader from) {
    return filter.lets(type, CLASSES.classFiles().get(type), from);
  }

  @Test
  void readsNoSupertypes() {
    assertThat(lets("B", loader)).isTrue();
    assertThat(lets("C", loader)).isTrue();
    assertThat(loader.asked).isEmpty();
  }

  @Test
  void endsWithAnAnnotation() {
    assertThat(lets("Base", loader)).isFalse();
    assertThat(lets("A", loader)).isFalse();
  }

  @Test
  void endsWithAUseOfTheRuntime() {
    assertThat(lets("U", loader)).isFalse();
    assertThat(lets("A", loader)).isFalse();
  }

  @Test
  void endsWithAClassOfTheRuntimeButNotOfTheAgent() {
    byte[] any = CLASSES.classFiles().get("A");

    assertThat(filter.lets("heddle/agent/A", any, null)).isFalse();
    assertThat(lets("A", loader)).isTrue();
    assertThat(filter.lets("heddle/A", any, null)).isFalse();
    assertThat(lets("A", loader)).isFalse();
  }

  @Test
  void endsWithALambdaForAMarkedInterface() {
    assertThat(lets("L", loader)).isFalse();
    assertThat(loader.asked).containsExactly("F.class");
    assertThat(lets("A", loader)).isFalse();
  }

  @Test
  void endsWithAFileForRulesThoughItIsEmpty(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("META-INF"));
    Files.createFile(directory.resolve(RuleBook.RESOURCE.replace('/', File.separatorChar)));
    try (URLClassLoader with = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
      assertThat(lets("A", loader)).isTrue();
      assertThat(lets("A", with)).isFalse();
      assertThat(lets("A", loader)).isFalse();
    }
  }

  @Test
  void canBeEnded() {
    filter.end();

    assertThat(lets("A", loader)).isFalse();
  }
}
