package heddle.callbacks;

import static heddle.callbacks.Callbacks.suspend;

import heddle.Suspendable;
import java.beans.PropertyChangeSupport;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Functions, optionals, futures, reflection, and other things that call what they are given. */
class ThroughFunctionsIT {
  @Suspendable
  private static <T> T told(Consumer<Object> out, Object what, T value) {
    out.accept(what);
    return value;
  }

  @Test
  void optionals() throws Exception {
    suspend(out -> {
      out.accept(Optional.of(1).filter(x -> told(out, "filter", true)).map(x -> told(out, "map", x + 1)).get());
      Optional.of(1).ifPresentOrElse(x -> out.accept("present"), () -> out.accept("absent"));
      out.accept(Optional.empty().or(() -> told(out, "or", Optional.of(2))).get());
      out.accept(Optional.<Integer>empty().orElseGet(() -> told(out, "get", 3)));
      out.accept(Optional.of(1).flatMap(x -> told(out, "flat", Optional.of(x))).stream().count());
      OptionalInt.of(4).ifPresent(x -> out.accept(x));
    });
  }

  @Test
  void composedFunctions() throws Exception {
    suspend(out -> {
      Function<Integer, Integer> twice = x -> told(out, "twice " + x, x * 2);
      out.accept(twice.andThen(x -> told(out, "then " + x, x + 1)).compose(twice).apply(5));
      Predicate<Integer> even = x -> told(out, "even? " + x, x % 2 == 0);
      out.accept(even.negate().or(x -> told(out, "large? " + x, x > 10)).and(even).test(20));
      Consumer<Object> both = out.andThen(x -> out.accept("again " + x));
      both.accept("once");
    });
  }

  @Test
  void futuresThatCallAtOnce() throws Exception {
    suspend(out -> {
      CompletableFuture<Integer> later = new CompletableFuture<>();
      later.thenApply(x -> told(out, "apply " + x, x + 1))
          .thenCompose(x -> told(out, "compose " + x, CompletableFuture.completedFuture(x + 1)))
          .whenComplete((x, failure) -> out.accept("complete " + x))
          .thenAccept(x -> out.accept("accept " + x));
      later.complete(1);
      CompletableFuture<Integer> failed = CompletableFuture.failedFuture(new IllegalStateException("no"));
      out.accept(failed.exceptionally(failure -> told(out, failure.getMessage(), 7)).get());
      out.accept(CompletableFuture.completedFuture(1).handle((x, failure) -> told(out, "handle", x)).get());
      CompletableFuture.completedFuture(1).thenCombine(later, (x, y) -> told(out, "both", x + y)).get();
      CompletableFuture.runAsync(() -> out.accept("executed"), command -> command.run()).get();
    });
  }

  @Test
  void anExceptionOfACallback() throws Exception {
    suspend(out -> {
      CompletableFuture<Integer> failing = CompletableFuture.completedFuture(1).thenApply(x -> {
        out.accept("before");
        throw new IllegalStateException("in the callback");
      });
      try {
        failing.join();
      } catch (CompletionException e) {
        out.accept(e.getCause().getMessage());
      }
    });
  }

  @Test
  void atomicUpdates() throws Exception {
    suspend(out -> {
      out.accept(new AtomicReference<>(1).updateAndGet(x -> told(out, "update", x + 1)));
      out.accept(new AtomicInteger(1).accumulateAndGet(4, (x, y) -> told(out, "accumulate", x + y)));
    });
  }

  @Suspendable
  static String greet(Consumer<Object> out, int times) {
    out.accept("greeting");
    return "hello".repeat(times);
  }

  @Suspendable
  void fail(Consumer<Object> out) {
    out.accept("failing");
    throw new IllegalStateException("reflected");
  }

  @Test
  void methodInvoke() throws Exception {
    Method greet = ThroughFunctionsIT.class.getDeclaredMethod("greet", Consumer.class, int.class);
    Method fail = ThroughFunctionsIT.class.getDeclaredMethod("fail", Consumer.class);
    suspend(out -> {
      out.accept(greet.invoke(null, out, 2));
      try {
        fail.invoke(this, out);
      } catch (InvocationTargetException e) {
        out.accept(e.getCause().getMessage());
      }
      try {
        greet.invoke(null, out);
      } catch (IllegalArgumentException e) {
        out.accept("wrong number");
      }
    });
  }

  @Test
  void methodInvokeOfWhatReturnsNothing() throws Exception {
    Method accept = Consumer.class.getMethod("accept", Object.class);
    suspend(out -> out.accept("returned " + accept.invoke((Consumer<Object>) x -> out.accept("got " + x), "it")));
  }

  @Test
  void methodHandles() throws Exception {
    MethodHandle greet = MethodHandles.lookup().findStatic(
        ThroughFunctionsIT.class, "greet", MethodType.methodType(String.class, Consumer.class, int.class));
    suspend(out -> {
      out.accept(exactly(greet, out));
      out.accept(loosely(greet, out));
    });
  }

  @Suspendable
  private static String exactly(MethodHandle greet, Consumer<Object> out) {
    try {
      @SuppressWarnings("rawtypes") // exactly as the method has it
      Consumer raw = out;
      return (String) greet.invokeExact(raw, 2);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Suspendable
  private static Object loosely(MethodHandle greet, Consumer<Object> out) {
    try {
      return greet.invoke(out, (short) 3);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private interface Greeter {
    String greet(String name, int times);

    void leave();
  }

  @Test
  void handlersOfProxies() throws Exception {
    suspend(out -> {
      Greeter greeter = (Greeter) Proxy.newProxyInstance(
          Greeter.class.getClassLoader(), new Class<?>[] {Greeter.class}, (proxy, method, arguments) -> {
            out.accept(method.getName());
            return arguments == null ? null : arguments[0] + "!".repeat((int) arguments[1]);
          });
      out.accept(greeter.greet("you", 2));
      greeter.leave();
    });
  }

  @Test
  @SuppressWarnings("removal") // but libraries call it
  void privilegedActions() throws Exception {
    suspend(out -> out.accept(java.security.AccessController.doPrivileged(
        (java.security.PrivilegedAction<Object>) () -> told(out, "in", "out"))));
    suspend(out -> {
      try {
        java.security.AccessController.doPrivileged((java.security.PrivilegedExceptionAction<Object>) () -> {
          out.accept("in");
          throw new java.io.IOException("checked");
        });
      } catch (java.security.PrivilegedActionException e) {
        out.accept(e.getCause().getMessage());
      }
    });
  }

  @Test
  void services() throws Exception {
    suspend(out -> ServiceLoader.load(ToolProvider.class).forEach(tool -> out.accept(tool.name())));
    suspend(out -> ServiceLoader.load(ToolProvider.class).stream()
        .filter(provider -> told(out, provider.type().getName(), true))
        .forEach(provider -> out.accept(provider.get().name())));
  }

  @Test
  void threadLocals() throws Exception {
    suspend(out -> {
      ThreadLocal<String> local = ThreadLocal.withInitial(() -> told(out, "initial", "value"));
      out.accept(local.get());
      out.accept(local.get());
    });
  }

  @Test
  void propertyListeners() throws Exception {
    suspend(out -> {
      PropertyChangeSupport support = new PropertyChangeSupport(this);
      support.addPropertyChangeListener(event -> out.accept(event.getPropertyName() + "=" + event.getNewValue()));
      support.firePropertyChange("colour", "red", "green");
    });
  }
}
