package heddle.loaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.loaders.app.Part;
import heddle.loaders.app.Ping;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Classes are woven whoever loads them, and call each other across loaders. */
@Timeout(60)
class LoadersIT {
  private static final String PING = "heddle.loaders.app.Ping";

  private static Part ping(ClassLoader loader, String label) throws ReflectiveOperationException {
    return create(loader.loadClass(PING), label);
  }

  private static Part create(Class<?> type, String label) throws ReflectiveOperationException {
    return (Part) type.getConstructor(String.class).newInstance(label);
  }

  private static void callNext(Part caller, Part next) throws ReflectiveOperationException {
    caller.getClass().getMethod("callNext", Part.class).invoke(caller, next);
  }

  private static List<String> walk(Part part, int depth) {
    List<String> walked = new ArrayList<>();
    AtomicInteger result = new AtomicInteger();
    for (String step : Generator.<String>of(out -> result.set(part.walk(out, depth)))) {
      walked.add(step);
    }
    walked.add("= " + result);
    return walked;
  }

  @Test
  void aChildFirstLoader() throws ReflectiveOperationException {
    Part ping = ping(AppLoader.childFirst("Ping"), "p");

    assertThat(ping.getClass()).isNotEqualTo(Ping.class);
    assertThat(walk(ping, 1)).containsExactly("p1+", "p0+", "p0", "p0-", "p1-", "= 1");
  }

  @Test
  void twoVersionsOfOneClassThatCallEachOther() throws ReflectiveOperationException {
    Part one = ping(AppLoader.childFirst("Ping"), "a");
    Part other = ping(AppLoader.isolated("Ping"), "b");
    callNext(one, other);
    callNext(other, one);

    assertThat(walk(one, 2)).containsExactly("a2+", "b1+", "a0+", "a0", "a0-", "b1-", "a2-", "= 2");
    assertThat(walk(other, 50)).hasSize(104).contains("b50+", "a49+", "b0", "= 50");
  }

  @Test
  void aLoaderThatDelegatesChosenPackages() throws ReflectiveOperationException {
    assertThat(walk(ping(AppLoader.isolated("Ping"), "p"), 1))
        .containsExactly("p1+", "p0+", "p0", "p0-", "p1-", "= 1");
  }

  @Test
  void aLoaderThatShowsNoClassFiles() throws ReflectiveOperationException {
    Part told = create(AppLoader.silent("Told").loadClass("heddle.loaders.app.Told"), "t");

    assertThat(walk(told, 1)).containsExactly("t1+", "t1", "t0+", "t0", "t0-", "t0", "t1-", "t1", "= 1");
  }

  @Test
  void aLoaderThatDoesNotSeeTheRuntimeHasPlainClasses() throws ReflectiveOperationException {
    AppLoader blind = new AppLoader("Apart", null, name -> name.startsWith("java."), true);
    Supplier<?> apart =
        (Supplier<?>) blind.loadClass("heddle.loaders.app.Apart").getConstructor().newInstance();

    assertThat(apart.get()).isEqualTo("apart");
    assertThat(apart.getClass().getDeclaredMethods()).extracting(Method::getName).noneMatch(name -> name.contains("$co"));
  }

  @Test
  void aLoaderWithARuntimeOfItsOwnHasPlainClasses() throws ReflectiveOperationException {
    AppLoader parent = new AppLoader("Apart", null, name -> name.startsWith("java."), true);
    ClassLoader own = new ClassLoader(parent) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = AppLoader.classFile(name);
        return defineClass(name, classFile, 0, classFile.length);
      }
    };
    Class<?> told = own.loadClass("heddle.loaders.app.Told");

    assertThat(own.loadClass("heddle.woven.FrameStack").getClassLoader()).isSameAs(own);
    assertThat(told.getDeclaredMethods()).extracting(Method::getName).noneMatch(name -> name.contains("$co"));
  }

  @Test
  void marksOfSupertypesThatCannotBeReadAreMissedAndTheErrorSaysSo() throws ReflectiveOperationException {
    Part ping = ping(AppLoader.silent("Ping"), "p");

    assertThatThrownBy(() -> walk(ping, 1))
        .isInstanceOf(UnwovenFrameException.class)
        .hasMessageContaining("at heddle.loaders.app.Ping.walk(Ping.java:")
        .hasMessageContaining("its loader shows no class file of it")
        .hasMessageContaining("Annotate it @Suspendable, or start the agent with weave=heddle.loaders.app.Ping#walk.");
  }

  @Test
  void parallelCapableLoadersUsedByManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        AppLoader.Parallel shared = new AppLoader.Parallel("Ping");
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          work.add(() -> walk(ping(shared, "p"), 1));
        }
        for (Future<List<String>> walked : threads.invokeAll(work, 30, TimeUnit.SECONDS)) {
          assertThat(walked.get()).containsExactly("p1+", "p0+", "p0", "p0-", "p1-", "= 1");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClassThatIsDefinedByALookup() throws ReflectiveOperationException {
    Class<?> defined = MethodHandles.lookup().defineClass(renamed("Defined"));

    assertThat(walk(create(defined, "d"), 1)).containsExactly("d1+", "d0+", "d0-", "d1-", "= 1");
  }

  @Test
  void aHiddenClassIsNotWovenAndTheErrorNamesIt() throws ReflectiveOperationException {
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(renamed("Hidden"), true).lookupClass();
    Part part = create(hidden, "h");

    assertThatThrownBy(() -> walk(part, 0))
        .isInstanceOf(UnwovenFrameException.class)
        .hasMessageContaining("heddle.loaders.Hidden")
        .hasMessageContaining("a hidden class");
  }

  /** A simple part of this package, whose nested classes are left where they are. */
  private static byte[] renamed(String name) throws ClassNotFoundException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(AppLoader.classFile("heddle.loaders.Single")).accept(
        new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, "heddle/loaders/Single", "heddle/loaders/" + name)), 0);
    return writer.toByteArray();
  }
}
