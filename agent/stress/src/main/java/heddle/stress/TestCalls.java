package heddle.stress;

import heddle.woven.FrameStack;
import heddle.woven.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** What test frameworks call test methods by. */
public final class TestCalls {
  private static final Object[] NONE = {};

  private TestCalls() {}

  /** As {@link Method#invoke}, but in a {@link StressRun}. Methods with a primitive result are invoked as ever. */
  public static Object invoke(Method method, Object target, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    Class<?> result = method.getReturnType();
    if (result.isPrimitive() && result != void.class || isJdk(method.getDeclaringClass())) {
      return method.invoke(target, arguments);
    }
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    Object[] all = all(isStatic, target, arguments == null ? NONE : arguments);
    StressRun run = new StressRun(linked(method, isStatic), all);
    try {
      return run.complete();
    } catch (Throwable thrown) {
      throw new InvocationTargetException(thrown);
    }
  }

  private static boolean isJdk(Class<?> type) {
    return type.getModule().isNamed();
  }

  private static Object[] all(boolean isStatic, Object target, Object[] arguments) {
    if (isStatic) {
      return arguments;
    }
    Object[] all = new Object[arguments.length + 1];
    all[0] = target;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  /** What woven code calls for a call of the method. */
  private static MethodHandle linked(Method method, boolean isStatic) throws IllegalAccessException {
    Class<?> declaring = method.getDeclaringClass();
    Lookup lookup = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    if (!isStatic) {
      type = type.insertParameterTypes(0, declaring);
    }
    type = type.appendParameterTypes(FrameStack.class);
    int kind = isStatic ? Linker.STATIC : Linker.VIRTUAL;
    return Linker.call(lookup, method.getName(), type, declaring, kind).dynamicInvoker();
  }
}
