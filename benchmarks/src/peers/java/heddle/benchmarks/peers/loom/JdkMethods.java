package heddle.benchmarks.peers.loom;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Methods that the JDK may have. */
final class JdkMethods {
  private JdkMethods() {}

  /** Looks something up and gives it the type {@code type}. */
  static MethodHandle find(MethodType type, Finder finder) {
    try {
      return finder.find(MethodHandles.lookup()).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException(
          "JDK " + Runtime.version().feature() + " has no virtual threads, or does not export jdk.internal.vm (" + e
              + "). Run this on 21 or later with --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED.");
    }
  }

  /** The look-up. */
  interface Finder {
    MethodHandle find(MethodHandles.Lookup lookup) throws ReflectiveOperationException;
  }

  /** What a method handle called exactly has thrown: nothing that is checked. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
