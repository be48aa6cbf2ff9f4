package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import heddle.jdk.PrivilegedCalls;
import heddle.jdk.ReflectiveCalls;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.security.PrivilegedAction;
import java.security.PrivilegedExceptionAction;

/** Finds what stands in for a method of the JDK; see {@link heddle.jdk}. */
final class StandIns {
  private static final String ACCESS_CONTROLLER = "java.security.AccessController";

  private StandIns() {}

  /**
   * What woven code calls instead, with the stack as last parameter; null if nothing stands in for the method.
   *
   * @param plain the method as {@code caller} would call it
   */
  static MethodHandle of(Lookup caller, MethodHandle plain, MethodHandleInfo info, boolean deep) {
    if (!OnDemand.isEnabled() || info.getDeclaringClass().getClassLoader() != null) {
      return null;
    }
    if (info.getDeclaringClass() == Method.class && info.getName().equals("invoke")) {
      return reflective(caller, plain, deep);
    }
    boolean privileged = info.getName().equals("doPrivileged")
        && info.getDeclaringClass().getName().equals(ACCESS_CONTROLLER)
        && !hasSecurityManager();
    return privileged ? privileged(plain.type()) : null;
  }

  private static MethodHandle reflective(Lookup caller, MethodHandle plain, boolean deep) {
    MethodHandle mayAccess = Linker.resolve(
        caller, "canAccess", methodType(boolean.class, Method.class, Object.class), Method.class, Linker.VIRTUAL);
    MethodHandle twin = twin(ReflectiveCalls.class, "invoke", methodType(
        Object.class, MethodHandle.class, MethodHandle.class, boolean.class, Method.class, Object.class, Object[].class));
    return twin == null ? null : MethodHandles.insertArguments(twin, 0, plain.asFixedArity(), mayAccess, deep);
  }

  /** The action comes first; the others say what it may do. */
  private static MethodHandle privileged(MethodType type) {
    Class<?> action = type.parameterType(0);
    boolean isKnown = action == PrivilegedAction.class || action == PrivilegedExceptionAction.class;
    MethodHandle twin = isKnown ? twin(PrivilegedCalls.class, "run", methodType(Object.class, action)) : null;
    return twin == null
        ? null
        : MethodHandles.dropArguments(twin, 1, type.parameterList().subList(1, type.parameterCount()));
  }

  private static MethodHandle twin(Class<?> owner, String name, MethodType type) {
    return Twins.find(owner, name, type, true);
  }

  /** Asked by its name, as it is deprecated for removal. */
  private static boolean hasSecurityManager() {
    try {
      return System.class.getMethod("getSecurityManager").invoke(null) != null;
    } catch (ReflectiveOperationException gone) {
      return false;
    }
  }
}
