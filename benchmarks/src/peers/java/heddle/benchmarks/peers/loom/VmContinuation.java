package heddle.benchmarks.peers.loom;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;

/** {@code jdk.internal.vm.Continuation}, all in one scope. */
final class VmContinuation {
  private static final String CONTINUATION = "jdk.internal.vm.Continuation";
  private static final String SCOPE = "jdk.internal.vm.ContinuationScope";

  private static final MethodHandle NEW = JdkMethods.find(methodType(Object.class, Runnable.class), lookup -> {
    Class<?> scopeClass = Class.forName(SCOPE);
    MethodHandle newContinuation = lookup.findConstructor(
        Class.forName(CONTINUATION), methodType(void.class, scopeClass, Runnable.class));
    return newContinuation.bindTo(Holder.SCOPE);
  });
  private static final MethodHandle RUN = JdkMethods.find(methodType(void.class, Object.class),
      lookup -> lookup.findVirtual(Class.forName(CONTINUATION), "run", methodType(void.class)));
  private static final MethodHandle IS_DONE = JdkMethods.find(methodType(boolean.class, Object.class),
      lookup -> lookup.findVirtual(Class.forName(CONTINUATION), "isDone", methodType(boolean.class)));
  private static final MethodHandle YIELD = JdkMethods.find(methodType(boolean.class), lookup -> {
    Class<?> scopeClass = Class.forName(SCOPE);
    return lookup.findStatic(Class.forName(CONTINUATION), "yield", methodType(boolean.class, scopeClass))
        .bindTo(Holder.SCOPE);
  });

  private final Object continuation;

  VmContinuation(Runnable body) {
    try {
      continuation = (Object) NEW.invokeExact(body);
    } catch (Throwable t) {
      throw JdkMethods.unchecked(t);
    }
  }

  /** Runs the body until it suspends or ends; true if it has suspended. */
  boolean resume() {
    try {
      RUN.invokeExact(continuation);
      return !(boolean) IS_DONE.invokeExact(continuation);
    } catch (Throwable t) {
      throw JdkMethods.unchecked(t);
    }
  }

  /** Suspends the continuation that runs the caller. */
  static void suspend() {
    try {
      boolean suspended = (boolean) YIELD.invokeExact();
    } catch (Throwable t) {
      throw JdkMethods.unchecked(t);
    }
  }

  /** The scope of all. */
  private static final class Holder {
    private static final Object SCOPE = newScope();

    private static Object newScope() {
      try {
        return Class.forName(VmContinuation.SCOPE).getConstructor(String.class).newInstance("benchmark");
      } catch (ReflectiveOperationException e) {
        throw new UnsupportedOperationException(e);
      }
    }
  }
}
