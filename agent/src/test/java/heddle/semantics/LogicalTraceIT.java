package heddle.semantics;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.SuspendableCallable;
import heddle.generator.Generator;
import heddle.generator.GeneratorBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Exceptions thrown by a resumed method show its callers, which are not on the Java stack. */
class LogicalTraceIT {
  @Nested
  class ShowsTheCallers {
    @Test
    void ofAGeneratorsInnermostMethod() {
      assertThat(trace(draining(TracedCode::outer))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:43)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:36)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:30)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void ofARecursion() {
      assertThat(trace(draining(out -> TracedCode.descend(3, out)))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.descend$resume(TracedCode.java:56)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:52)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:52)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:52)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$ofARecursion$
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void ofATaskThatHasSlept() {
      assertThat(trace(running(() -> {
        TracedCode.job();
        return null;
      }))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:91)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:84)
          suspended//heddle.semantics.TracedCode.job(TracedCode.java:78)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$ofATaskThatHasSlept$
          suspended//heddle.loop.TaskStack.body
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void thatAreLambdas() {
      assertThat(trace(running(TracedCode::throughLambdas))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:91)
          suspended//heddle.semantics.TracedCode.lambda$throughLambdas$(TracedCode.java:178)
          suspended//heddle.semantics.TracedCode.lambda$throughLambdas$(TracedCode.java:179)
          suspended//heddle.semantics.TracedCode.throughLambdas(TracedCode.java:180)
          suspended//heddle.loop.TaskStack.body
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void ofEachGeneratorThatTheExceptionLeaves() {
      assertThat(trace(draining(TracedCode::consume))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:43)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:36)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:30)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.take$co$static(TracedCode.java:70)
          heddle.semantics.TracedCode.consume$resume(TracedCode.java:65)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void ofGeneratorsThatRunTheSameMethods() {
      assertThat(trace(draining(out -> TracedCode.relay(2, out)))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:196)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:188)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:200)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:188)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:200)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:188)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void ofAGeneratorInWhichATaskWaits() {
      assertThat(trace(running(TracedCode::takeFromWaiting))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:91)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:84)
          suspended//heddle.semantics.TracedCode.lambda$takeFromWaiting$(TracedCode.java:208)
          heddle.woven.FrameStack.trampoline
          suspended//heddle.generator.GeneratorStack.fetch
          suspended//heddle.generator.GeneratorStack.take
          suspended//heddle.generator.GeneratorOfObject.next
          suspended//heddle.semantics.TracedCode.take(TracedCode.java:70)
          suspended//heddle.semantics.TracedCode.takeFromWaiting(TracedCode.java:209)
          suspended//heddle.loop.TaskStack.body
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void inTwoClassLoaders() throws ReflectiveOperationException {
      GeneratorBody<Integer> body = PluginLoader.calling(TracedCode::outer);

      assertThat(trace(draining(body))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:43)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:36)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:30)
          suspended//heddle.semantics.TracedPlugin.lambda$calling$(TracedPlugin.java:14)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }
  }

  @Nested
  class ShowsThemOnce {
    @Test
    void whenLowerFramesCatchAndRethrow() {
      assertThat(trace(draining(TracedCode::rethrowing))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:43)
          suspended//heddle.semantics.TracedCode.yieldingFinally(TracedCode.java:122)
          suspended//heddle.semantics.TracedCode.rethrowing(TracedCode.java:112)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void whenALowerFrameWraps() {
      Throwable wrapper = draining(TracedCode::callWrapping);

      assertThat(trace(wrapper)).isEqualTo("""
          heddle.semantics.TracedCode.wrapping$resume(TracedCode.java:134)
          suspended//heddle.semantics.TracedCode.callWrapping(TracedCode.java:140)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
      assertThat(trace(wrapper.getCause())).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:43)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:36)
          suspended//heddle.semantics.TracedCode.wrapping(TracedCode.java:132)
          suspended//heddle.semantics.TracedCode.callWrapping(TracedCode.java:140)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
      assertThat(printed(wrapper)).as("what both have in common").contains("wrapping(TracedCode.java:132)\n\t... ");
    }

    @Test
    void whenItIsThrownAgainByOthers() {
      Throwable kept = draining(TracedCode::callThrowKept);
      String first = trace(kept);

      assertThat(first).isEqualTo("""
          heddle.semantics.TracedCode.throwKept$resume(TracedCode.java:222)
          suspended//heddle.semantics.TracedCode.callThrowKept(TracedCode.java:229)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
      assertThat(draining(TracedCode::callThrowKeptToo)).isSameAs(kept);
      assertThat(trace(kept)).isEqualTo(first);
    }
  }

  @Nested
  class OfAnExceptionThatWasMadeBefore {
    @Test
    void showsTheCallersIfItsMethodWasResumedThen() {
      assertThat(trace(draining(out -> TracedCode.callThrowLater(out, true)))).isEqualTo("""
          heddle.semantics.TracedCode.throwLater$resume(TracedCode.java:151)
          suspended//heddle.semantics.TracedCode.callThrowLater(TracedCode.java:158)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          """);
    }

    @Test
    void showsNoMoreThanWereOnTheStackThen() {
      assertThat(trace(draining(out -> TracedCode.callThrowLater(out, false)))).isEqualTo("""
          heddle.semantics.TracedCode.throwLater$co$static(TracedCode.java:151)
          heddle.semantics.TracedCode.callThrowLater$co$static(TracedCode.java:158)
          heddle.semantics.LogicalTraceIT$OfAnExceptionThatWasMadeBefore.lambda$showsNoMoreThanWereOnTheStackThen$$co$static
          heddle.semantics.LogicalTraceIT.lambda$draining$$co$static
          heddle.generator.GeneratorOfObject.runBody$co
          """);
    }

    @Test
    void showsTheSameIfItWasMadeElsewhere() {
      RuntimeException given = new IllegalStateException("made elsewhere");
      StackTraceElement[] before = given.getStackTrace();

      assertThat(draining(out -> TracedCode.callThrowGiven(out, given))).isSameAs(given);
      assertThat(given.getStackTrace()).isEqualTo(before);
    }

    @Test
    void showsTheCallersInTheTaskThatFailedAndNotTheOneThatAwaits() {
      assertThat(trace(running(() -> TracedCode.waitInCaller(createTask(() -> TracedCode.load()))))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:23)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:91)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:84)
          suspended//heddle.semantics.LogicalTraceIT$OfAnExceptionThatWasMadeBefore.lambda$showsTheCallersInTheTaskThatFailedAndNotTheOneThatAwaits$
          suspended//heddle.loop.TaskStack.body
          heddle.woven.FrameStack.trampoline
          """);
    }
  }

  @Nested
  class LeavesAlone {
    @Test
    void whatHasNoTrace() {
      RuntimeException without = new WithoutTrace();

      assertThat(draining(out -> TracedCode.callThrowGiven(out, without))).isSameAs(without);
      assertThat(without.getStackTrace()).isEmpty();
    }

    @Test
    void whatRefusesToTell() {
      RuntimeException hostile = new Hostile();

      assertThat(draining(out -> TracedCode.callThrowGiven(out, hostile))).isSameAs(hostile);
    }
  }

  @Test
  void showsTheInnermostCallersOfADeepRecursionAndHowManyThereAreMore() {
    StackTraceElement[] trace = draining(out -> TracedCode.descend(1500, out)).getStackTrace();

    long shown = Arrays.stream(trace).filter(element -> element.getMethodName().equals("descend")).count();
    assertThat(shown).isEqualTo(1024);
    assertThat(trace[2 + 1024]).hasToString("suspended//heddle.woven.Frame.parent(478 more)");
    assertThat(trace[2 + 1025].getMethodName()).isEqualTo("trampoline");
  }

  /** What the generator throws; its body leaves a frame, too. */
  private static Throwable draining(GeneratorBody<Integer> body) {
    Generator<Integer> generator = Generator.of(out -> {
      body.run(out);
      out.yield(0);
    });
    try {
      generator.forEachRemaining(value -> {});
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static Throwable running(SuspendableCallable<?> body) {
    try {
      run(body);
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static String trace(Throwable thrown) {
    return Traces.of(thrown, LogicalTraceIT.class);
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** As exceptions that are thrown often are made. */
  private static final class WithoutTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WithoutTrace() {
      super("without trace", null, false, false);
    }
  }

  /** Not what the runtime may fall over. */
  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new UnsupportedOperationException();
    }
  }

  /** Defines {@link TracedPlugin} anew. */
  private static final class PluginLoader extends ClassLoader {
    PluginLoader() {
      super("plugin", LogicalTraceIT.class.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    static GeneratorBody<Integer> calling(GeneratorBody<Integer> body) throws ReflectiveOperationException {
      Class<?> plugin = Class.forName(TracedPlugin.class.getName(), true, new PluginLoader());
      return (GeneratorBody<Integer>) plugin.getMethod("calling", GeneratorBody.class).invoke(null, body);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(TracedPlugin.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
