package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Compiled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderClassFinderTest {
  private static final ClassFileSource NO_RUNTIME = path -> null;

  /** A loader whose resources are these class files, and which counts how often it is asked. */
  private static final class Memory extends ClassLoader {
    final List<String> asked = new ArrayList<>();
    private final Map<String, byte[]> classFiles;

    Memory(Map<String, byte[]> classFiles) {
      super(null);
      this.classFiles = classFiles;
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      asked.add(path);
      byte[] classFile = classFiles.get(path.replace(".class", ""));
      return classFile == null ? null : new ByteArrayInputStream(classFile);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java/lang/Object", "java/util/Map$Entry", "java/sql/Connection", "jdk/internal/misc/Unsafe"})
  void findsClassesOfTheJdkThroughAnyLoader(String name) {
    for (ClassLoader loader : new ClassLoader[] {null, getClass().getClassLoader(), new Memory(Map.of())}) {
      assertThat(new LoaderClassFinder(loader, NO_RUNTIME).find(name).name()).isEqualTo(name);
    }
  }

  @Test
  void sharesWhatItKnowsOfTheJdk() {
    ClassSummary one = new LoaderClassFinder(null, NO_RUNTIME).find("java/util/List");
    ClassSummary other = new LoaderClassFinder(getClass().getClassLoader(), NO_RUNTIME).find("java/util/List");

    assertThat(one).isSameAs(other);
  }

  @Test
  void findsWhatTheLoaderFinds() {
    LoaderClassFinder finder = new LoaderClassFinder(getClass().getClassLoader(), NO_RUNTIME);

    assertThat(finder.find("heddle/agent/select/classfile/ClassFinder").method("find",
        "(Ljava/lang/String;)Lheddle/agent/select/classfile/ClassSummary;")).isNotNull();
    assertThat(finder.outline("heddle/agent/select/classfile/CachedClassFinder").supertypes())
        .containsExactly("java/lang/Object", "heddle/agent/select/classfile/ClassFinder");
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    LoaderClassFinder finder = new LoaderClassFinder(getClass().getClassLoader(), NO_RUNTIME);

    assertThat(finder.find("com/acme/Missing")).isNull();
    assertThat(finder.outline("com/acme/Missing")).isNull();
    assertThat(finder.find("java/lang/Missing")).isNull();
  }

  @Test
  void asksOnceForEachClass() {
    Memory loader = new Memory(Compiled.java("class A {}").classFiles());
    LoaderClassFinder finder = new LoaderClassFinder(loader, NO_RUNTIME);

    assertThat(finder.find("A")).isSameAs(finder.find("A"));
    finder.find("B");
    finder.find("B");

    assertThat(loader.asked).containsExactly("A.class", "B.class");
  }

  @Test
  void asksForTheRuntimeWhereTheAgentSays() {
    Map<String, byte[]> classes = Compiled.java("package heddle; class Task {}").classFiles();
    ClassFileSource runtime = path -> new Memory(classes).getResourceAsStream(path);
    Memory loader = new Memory(Map.of());
    LoaderClassFinder finder = new LoaderClassFinder(loader, runtime);

    assertThat(finder.find("heddle/Task").name()).isEqualTo("heddle/Task");
    assertThat(loader.asked).isEmpty();
    assertThat(finder.find("com/acme/Missing")).isNull();
    assertThat(new LoaderClassFinder(null, runtime).find("heddle/Task")).isNotNull();
  }

  @Test
  void failureOfTheLoaderIsNotRemembered() {
    Map<String, byte[]> classes = Compiled.java("class A {}").classFiles();
    boolean[] closed = {true};
    ClassLoader loader = new ClassLoader(null) {
      @Override
      public InputStream getResourceAsStream(String path) {
        if (closed[0]) {
          throw new IllegalStateException("closed");
        }
        return new ByteArrayInputStream(classes.get("A"));
      }
    };
    LoaderClassFinder finder = new LoaderClassFinder(loader, NO_RUNTIME);

    assertThat(finder.find("A")).isNull();
    closed[0] = false;
    assertThat(finder.find("A")).isNotNull();
  }

  @Test
  void loaderAtWorkIsMarkedAsAsked() {
    List<Boolean> asking = new ArrayList<>();
    ClassLoader loader = new ClassLoader(null) {
      @Override
      public InputStream getResourceAsStream(String path) {
        asking.add(LoaderResources.isAsking());
        return null;
      }
    };

    new LoaderClassFinder(loader, NO_RUNTIME).find("A");

    assertThat(asking).containsExactly(true);
    assertThat(LoaderResources.isAsking()).isFalse();
  }

  @Test
  void doesNotKeepTheLoader() throws IOException, InterruptedException {
    URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader());
    LoaderClassFinder finder = new LoaderClassFinder(loader, NO_RUNTIME);
    finder.find("heddle/agent/select/Compiled");
    WeakReference<ClassLoader> reference = new WeakReference<>(loader);
    loader.close();
    loader = null;

    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(reference.get()).isNull();
    assertThat(finder.find("heddle/agent/select/Compiled")).isNotNull();
    assertThat(finder.find("heddle/agent/select/Mark")).isNull();
  }
}
