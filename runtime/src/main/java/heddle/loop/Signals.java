package heddle.loop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Signals of the operating system as callbacks of a loop, where the JVM allows: asyncio's {@code add_signal_handler}. It uses
 * {@code sun.misc.Signal}, of the module {@code jdk.unsupported}, which the JDK has in want of something better.
 *
 * <pre>{@code
 * try (Signals.Registration reload = Signals.handle("HUP", this::reload)) {
 *   serve();
 * }
 * }</pre>
 */
public final class Signals {
  /** Signals for which the JVM takes no handler if it was started with them ignored. */
  private static final Set<String> IGNORED_FOR_GOOD = Set.of("HUP", "INT", "TERM");

  private Signals() {}

  /** Restores what happened on a signal before. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets the running loop call {@code callback} for each signal of that name, in place of what happened before.
   *
   * @param name without {@code SIG}, as in {@code "TERM"}
   * @throws IllegalArgumentException if there is no such signal, or it is ignored, or the JVM needs it itself
   * @throws IllegalStateException if the thread runs no loop
   * @throws UnsupportedOperationException if this JVM lacks the module {@code jdk.unsupported}
   */
  public static Registration handle(String name, Runnable callback) {
    EventLoop loop = EventLoop.running();
    return handle(name, loop, callback);
  }

  /** As {@link #handle(String, Runnable)}, for any executor in place of the running loop. */
  public static Registration handle(String name, Executor executor, Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object signal = signals.getConstructor(String.class).newInstance(name);
      Object handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers},
          (proxy, method, arguments) -> called(proxy, method, arguments, executor, callback));
      Method handle = signals.getMethod("handle", signals, handlers);
      Object before = handle.invoke(null, signal, handler);
      if (before == handlers.getField("SIG_IGN").get(null) && IGNORED_FOR_GOOD.contains(name)) {
        restore(handle, signal, before);
        throw new IllegalArgumentException("cannot handle the signal " + name + ": it is ignored, by who has started the JVM,"
            + " as nohup does for HUP");
      }
      return () -> restore(handle, signal, before);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("cannot handle the signal " + name + ": " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("signals need sun.misc.Signal, which this JVM lacks. Add the module"
          + " jdk.unsupported.", e);
    }
  }

  private static Object called(Object proxy, Method method, Object[] arguments, Executor executor, Runnable callback) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "handler of " + executor;
      default -> {
        executor.execute(callback);
        yield null;
      }
    };
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot restore what happened on " + signal, e);
    }
  }
}
