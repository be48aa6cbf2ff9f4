package heddle.benchmarks.peers.loom;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Virtual threads; how many carriers there are is up to the JVM's options. */
final class VirtualThreads {
  private static final MethodHandle START = JdkMethods.find(methodType(Thread.class, Runnable.class),
      lookup -> lookup.findStatic(Thread.class, "startVirtualThread", methodType(Thread.class, Runnable.class)));

  private VirtualThreads() {}

  /** Starts a thread. */
  static Thread start(Runnable body) {
    try {
      return (Thread) START.invokeExact(body);
    } catch (Throwable t) {
      throw JdkMethods.unchecked(t);
    }
  }

  /** Runs {@code body} in a thread of its own and waits for its result or exception. */
  static long call(LongSupplier body) {
    CompletableFuture<Long> result = new CompletableFuture<>();
    start(() -> {
      try {
        result.complete(body.getAsLong());
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
    });
    return result.join();
  }

  /** Waits for the end of {@code thread}. */
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
