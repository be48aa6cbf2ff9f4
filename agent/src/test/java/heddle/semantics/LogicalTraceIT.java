package heddle.semantics;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.SuspendableCallable;
import heddle.generator.Coroutine;
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
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:45)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:38)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:32)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void ofARecursion() {
      assertThat(trace(draining(out -> TracedCode.descend(3, out)))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.descend$resume(TracedCode.java:58)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:54)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:54)
          suspended//heddle.semantics.TracedCode.descend(TracedCode.java:54)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$ofARecursion$
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void ofATaskThatHasSlept() {
      assertThat(trace(running(() -> {
        TracedCode.job();
        return null;
      }))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:93)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:86)
          suspended//heddle.semantics.TracedCode.job(TracedCode.java:80)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$ofATaskThatHasSlept$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$running$
          """);
    }

    @Test
    void thatAreLambdas() {
      assertThat(trace(running(TracedCode::throughLambdas))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:93)
          suspended//heddle.semantics.TracedCode.lambda$throughLambdas$(TracedCode.java:180)
          suspended//heddle.semantics.TracedCode.lambda$throughLambdas$(TracedCode.java:181)
          suspended//heddle.semantics.TracedCode.throughLambdas(TracedCode.java:182)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$running$
          """);
    }

    @Test
    void ofEachGeneratorThatTheExceptionLeaves() {
      assertThat(trace(draining(TracedCode::consume))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:45)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:38)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:32)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.take$co$static(TracedCode.java:72)
          heddle.semantics.TracedCode.consume$resume(TracedCode.java:67)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void ofGeneratorsThatRunTheSameMethods() {
      assertThat(trace(draining(out -> TracedCode.relay(2, out)))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:198)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:190)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:202)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:190)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.TracedCode.relayed$resume(TracedCode.java:202)
          suspended//heddle.semantics.TracedCode.relay(TracedCode.java:190)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void thatDelegate() {
      Coroutine<Integer, String, Integer> coroutine = Coroutine.of(io -> TracedCode.delegating(io, 1, true) + 1);
      coroutine.next();

      assertThat(trace(thrownBy(() -> coroutine.send("answer")))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.answering$resume(TracedCode.java:256)
          suspended//heddle.semantics.TracedCode.lambda$delegating$(TracedCode.java:246)
          suspended//heddle.generator.DelegationStack.delegateTo
          suspended//heddle.semantics.TracedCode.delegating(TracedCode.java:247)
          suspended//heddle.semantics.TracedCode.lambda$delegating$(TracedCode.java:246)
          suspended//heddle.generator.DelegationStack.delegateTo
          suspended//heddle.semantics.TracedCode.delegating(TracedCode.java:247)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$thatDelegate$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$thatDelegate$
          """);
    }

    @Test
    void thatDelegateToWhatFailsAtOnce() {
      Coroutine<Integer, String, Integer> coroutine = Coroutine.of(io -> TracedCode.delegating(io, 1, false) + 1);

      assertThat(trace(thrownBy(coroutine::next))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.answering$co$static(TracedCode.java:256)
          heddle.semantics.TracedCode.lambda$delegating$$co$static(TracedCode.java:246)
          heddle.generator.CoroutineStack.runBody$co
          suspended//heddle.generator.DelegationStack.delegateTo
          suspended//heddle.semantics.TracedCode.delegating(TracedCode.java:247)
          suspended//heddle.semantics.TracedCode.lambda$delegating$(TracedCode.java:246)
          suspended//heddle.generator.DelegationStack.delegateTo
          suspended//heddle.semantics.TracedCode.delegating(TracedCode.java:247)
          suspended//heddle.semantics.LogicalTraceIT$ShowsTheCallers.lambda$thatDelegateToWhatFailsAtOnce$
          heddle.woven.FrameStack.start
          """);
    }

    @Test
    void ofAGeneratorInWhichATaskWaits() {
      assertThat(trace(running(TracedCode::takeFromWaiting))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:93)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:86)
          suspended//heddle.semantics.TracedCode.lambda$takeFromWaiting$(TracedCode.java:210)
          heddle.woven.FrameStack.trampoline
          suspended//heddle.generator.GeneratorStack.fetch
          suspended//heddle.generator.GeneratorStack.take
          suspended//heddle.generator.GeneratorOfObject.next
          suspended//heddle.semantics.TracedCode.take(TracedCode.java:72)
          suspended//heddle.semantics.TracedCode.takeFromWaiting(TracedCode.java:211)
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$running$
          """);
    }

    @Test
    void inTwoClassLoaders() throws ReflectiveOperationException {
      assertThat(trace(draining(PluginLoader.calling(TracedCode::outer)))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:45)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:38)
          suspended//heddle.semantics.TracedCode.outer(TracedCode.java:32)
          suspended//heddle.semantics.TracedPlugin.lambda$calling$(TracedPlugin.java:14)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }
  }

  @Nested
  class ShowsThemOnce {
    @Test
    void whenLowerFramesCatchAndRethrow() {
      assertThat(trace(draining(TracedCode::rethrowing))).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:45)
          suspended//heddle.semantics.TracedCode.yieldingFinally(TracedCode.java:124)
          suspended//heddle.semantics.TracedCode.rethrowing(TracedCode.java:114)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void whenALowerFrameWraps() {
      Throwable wrapper = draining(TracedCode::callWrapping);

      assertThat(trace(wrapper)).isEqualTo("""
          heddle.semantics.TracedCode.wrapping$resume(TracedCode.java:136)
          suspended//heddle.semantics.TracedCode.callWrapping(TracedCode.java:142)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
      assertThat(trace(wrapper.getCause())).isEqualTo("""
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.inner$resume(TracedCode.java:45)
          suspended//heddle.semantics.TracedCode.middle(TracedCode.java:38)
          suspended//heddle.semantics.TracedCode.wrapping(TracedCode.java:134)
          suspended//heddle.semantics.TracedCode.callWrapping(TracedCode.java:142)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
      assertThat(printed(wrapper)).as("what both have in common").contains("wrapping(TracedCode.java:134)\n\t... ");
    }

    @Test
    void whenItIsThrownAgainByOthers() {
      Throwable kept = draining(TracedCode::callThrowKept);
      String first = trace(kept);

      assertThat(first).isEqualTo("""
          heddle.semantics.TracedCode.throwKept$resume(TracedCode.java:224)
          suspended//heddle.semantics.TracedCode.callThrowKept(TracedCode.java:231)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
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
          heddle.semantics.TracedCode.throwLater$resume(TracedCode.java:153)
          suspended//heddle.semantics.TracedCode.callThrowLater(TracedCode.java:160)
          suspended//heddle.semantics.LogicalTraceIT.lambda$draining$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$draining$
          """);
    }

    @Test
    void showsNoMoreThanWereOnTheStackThen() {
      assertThat(trace(draining(out -> TracedCode.callThrowLater(out, false)))).isEqualTo("""
          heddle.semantics.TracedCode.throwLater$co$static(TracedCode.java:153)
          heddle.semantics.TracedCode.callThrowLater$co$static(TracedCode.java:160)
          heddle.semantics.LogicalTraceIT$OfAnExceptionThatWasMadeBefore.lambda$showsNoMoreThanWereOnTheStackThen$$co$static
          heddle.semantics.LogicalTraceIT.lambda$draining$$co$static
          heddle.generator.GeneratorOfObject.runBody$co
          heddle.semantics.LogicalTraceIT.lambda$draining$
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
          heddle.semantics.TracedCode.fail(TracedCode.java:25)
          heddle.semantics.TracedCode.napThenFail$resume(TracedCode.java:93)
          suspended//heddle.semantics.TracedCode.load(TracedCode.java:86)
          suspended//heddle.semantics.LogicalTraceIT$OfAnExceptionThatWasMadeBefore.lambda$showsTheCallersInTheTaskThatFailedAndNotTheOneThatAwaits$
          heddle.woven.FrameStack.trampoline
          heddle.semantics.LogicalTraceIT.lambda$running$
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
    return thrownBy(() -> generator.forEachRemaining(value -> {}));
  }

  private static Throwable running(SuspendableCallable<?> body) {
    return thrownBy(() -> run(body));
  }

  private static Throwable thrownBy(Runnable action) {
    try {
      action.run();
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
