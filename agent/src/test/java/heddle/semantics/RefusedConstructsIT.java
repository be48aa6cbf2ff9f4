package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heddle.Continuation;
import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.agent.harness.Compiler;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suspensions that cannot be: the error names the frame that is in the way, why it is, and what to do. */
class RefusedConstructsIT {
  @TempDir private Path directory;

  @Suspendable
  private interface Maker {
    Object make(Continuation self);
  }

  private static final class Suspending {
    Suspending(Continuation self) {
      Continuation.suspend(self);
    }
  }

  @Test
  void aConstructorAndAReferenceToIt() {
    UnwovenFrameException direct = failure(Suspending::new);
    UnwovenFrameException reference = failure(self -> {
      Maker maker = Suspending::new;
      maker.make(self);
    });

    for (UnwovenFrameException failure : new UnwovenFrameException[] {direct, reference}) {
      assertThat(failure)
          .hasMessageContaining("Suspending.<init>(RefusedConstructsIT.java:")
          .hasMessageContaining("a constructor")
          .hasMessageContaining("Move what suspends to a method that is called after it, such as a factory.");
    }
  }

  private record Compact(Continuation self) {
    Compact {
      Continuation.suspend(self);
    }
  }

  @Test
  void aCompactConstructor() {
    assertThat(failure(Compact::new))
        .hasMessageContaining("Compact.<init>(RefusedConstructsIT.java:")
        .hasMessageContaining("a constructor");
  }

  private static Continuation initialising;

  private enum Initialised {
    ONE;

    static {
      Continuation.suspend(initialising);
    }
  }

  @Test
  void aClassInitialiser() {
    Throwable[] caught = new Throwable[1];
    Continuation c = Continuation.of(self -> {
      initialising = self;
      try {
        Initialised.ONE.name();
      } catch (ExceptionInInitializerError e) {
        caught[0] = e.getCause();
      }
    });

    assertThat(c.resume()).isFalse();
    assertThat(caught[0])
        .isInstanceOf(UnwovenFrameException.class)
        .hasMessageContaining("a class initialiser")
        .hasMessageContaining("Move what suspends to a method that is called when it is needed.");
  }

  @Suspendable
  private static void suspending(Continuation self) {
    Continuation.suspend(self);
  }

  @Test
  void aCallOfABoundMethodHandle() throws ReflectiveOperationException {
    MethodHandle handle = MethodHandles.lookup()
        .findStatic(RefusedConstructsIT.class, "suspending", MethodType.methodType(void.class, Continuation.class));

    UnwovenFrameException failure = failure(self -> invoke(handle.bindTo(self)));

    assertThat(failure)
        .hasMessageContaining("RefusedConstructsIT.invoke(RefusedConstructsIT.java:")
        .hasMessageContaining("it makes this call in a way that is not woven, as through a method handle, a dynamic call site, ")
        .hasMessageContaining("Call the method by its name (in Groovy, compile the class with @CompileStatic)");
  }

  @Suspendable
  private static void invoke(MethodHandle handle) {
    try {
      handle.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls through dynamic call sites, and a closure that the library calls by reflection. */
  @Test
  void dynamicCallsOfGroovy() throws ReflectiveOperationException, IOException {
    try (URLClassLoader loader = compiled(Compiler.GROOVY)) {
      for (String call : new String[] {"GroovyDynamic", "GroovyTypedClosure"}) {
        ForeignBody body = create(loader, call);
        assertThat(failure(body::run))
            .as(call)
            .hasMessageContaining("part of Groovy's dynamic dispatch")
            .hasMessageContaining("Compile the class that makes the call with @CompileStatic");
      }
    }
  }

  @Test
  void lazyValuesOfScala2() throws ReflectiveOperationException, IOException {
    try (URLClassLoader loader = compiled(Compiler.SCALA)) {
      assertThat(failure(create(loader, "ScalaLazy")::run))
          .hasMessageContaining("fixtures.ScalaLazy.value$lzycompute(Functions.scala:")
          .hasMessageContaining("a monitor is held since line ");
    }
  }

  private static UnwovenFrameException failure(Continuation.Body body) {
    Continuation c = Continuation.of(body);
    return catchThrowableOfType(UnwovenFrameException.class, c::resume);
  }

  private static ForeignBody create(ClassLoader loader, String name) throws ReflectiveOperationException {
    return (ForeignBody) loader.loadClass("fixtures." + name).getConstructor().newInstance();
  }

  private URLClassLoader compiled(Compiler compiler) throws IOException {
    for (Map.Entry<String, byte[]> type : compiler.compileResources().entrySet()) {
      Path file = directory.resolve(type.getKey() + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, type.getValue());
    }
    URL[] urls = new URL[compiler.libraries().size() + 1];
    urls[0] = directory.toUri().toURL();
    for (int i = 1; i < urls.length; i++) {
      urls[i] = compiler.libraries().get(i - 1).toUri().toURL();
    }
    return new URLClassLoader(urls, getClass().getClassLoader());
  }
}
