package heddle.jdk;

import heddle.Suspendable;
import heddle.woven.HandleCall;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** {@code Method.invoke}. */
public final class ReflectiveCalls {
  private ReflectiveCalls() {}

  /**
   * Calls the method in its woven form, if it has one, if the arguments are as they have to be, and if the caller may.
   * Else leaves the call to {@code plain}, with whatever it throws.
   *
   * @param plain {@code Method.invoke}, as the caller would call it
   * @param mayAccess {@code Method.canAccess}, as the caller would call it
   * @param deep see {@link heddle.woven.Linker#DEEP}
   */
  @Suspendable
  public static Object invoke(
      MethodHandle plain, MethodHandle mayAccess, boolean deep, Method method, Object receiver, Object[] arguments)
      throws Throwable {
    HandleCall woven = HandleCall.of(mayAccess, deep, method, receiver, arguments);
    if (woven == null) {
      return plain.invoke(method, receiver, arguments);
    }
    try {
      return woven.run();
    } catch (Throwable thrown) {
      throw new InvocationTargetException(thrown);
    }
  }
}
