package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import heddle.Suspendable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A reflective call of a woven method, ready to be made. */
public final class HandleCall {
  /** By receiver's class, or declaring class of a static method; then by method. Unloaded with the class. */
  private static final ClassValue<Map<Called, Target>> TARGETS = new ClassValue<>() {
    @Override
    protected Map<Called, Target> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  };

  /** {@code (Object[], FrameStack)Object}. */
  private final MethodHandle target;

  private final Object[] arguments;

  private HandleCall(MethodHandle target, Object[] arguments) {
    this.target = target;
    this.arguments = arguments;
  }

  private record Called(Method method, boolean deep) {}

  /** Null if the method is not woven. */
  private record Target(MethodHandle handle) {}

  /** The call; null if the method is not woven, or is not to be called so by whoever {@code mayAccess} has been linked for. */
  public static HandleCall of(MethodHandle mayAccess, boolean deep, Method method, Object receiver, Object[] arguments)
      throws Throwable {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (!isStatic && !method.getDeclaringClass().isInstance(receiver) || !fit(method.getParameterTypes(), arguments)) {
      return null;
    }
    if (!(boolean) mayAccess.invokeExact(method, isStatic ? null : receiver)) {
      return null;
    }
    Class<?> type = isStatic ? method.getDeclaringClass() : receiver.getClass();
    Map<Called, Target> ofClass = TARGETS.get(type);
    Called called = new Called(method, deep);
    Target known = ofClass.get(called);
    if (known == null) { // not under a lock, since it may load classes
      known = new Target(target(type, method, deep));
      ofClass.put(called, known);
    }
    if (known.handle == null) {
      return null;
    }
    int given = arguments == null ? 0 : arguments.length;
    Object[] all = new Object[given + (isStatic ? 0 : 1)];
    if (given > 0) {
      System.arraycopy(arguments, 0, all, all.length - given, given);
    }
    if (!isStatic) {
      all[0] = receiver;
    }
    return new HandleCall(known.handle, all);
  }

  /** Makes the call. Suspends as the method does. */
  @Suspendable
  public Object run() throws Throwable {
    return target.invoke(arguments, null);
  }

  private static Object run$co(HandleCall self, FrameStack stack) throws Throwable {
    return (Object) self.target.invokeExact(self.arguments, stack);
  }

  /** Whether they need no conversion but unboxing. Others are rare, and leave it to reflection to convert or refuse them. */
  private static boolean fit(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != (arguments == null ? 0 : arguments.length)) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      Class<?> type = methodType(parameters[i]).wrap().returnType();
      boolean fits = arguments[i] == null ? !parameters[i].isPrimitive() : type.isInstance(arguments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static MethodHandle target(Class<?> receiver, Method method, boolean deep) throws IllegalAccessException {
    MethodHandle plain = FullAccess.in(method.getDeclaringClass()).unreflect(method).asFixedArity();
    MethodHandleInfo info = FullAccess.in(method.getDeclaringClass()).revealDirect(plain);
    MethodType type = plain.type().appendParameterTypes(FrameStack.class);
    MethodHandle woven = Modifier.isStatic(method.getModifiers()) || Linker.isFinal(info)
        ? Twins.find(info, OnDemand.scope(deep))
        : InlineCache.woven(receiver, info, type, deep);
    if (woven == null) {
      return null;
    }
    MethodHandle generic = ReturnConversion.apply(woven.asType(type), Object.class);
    int count = type.parameterCount() - 1;
    return generic
        .asType(generic.type().generic().changeParameterType(count, FrameStack.class))
        .asSpreader(0, Object[].class, count)
        .asType(methodType(Object.class, Object[].class, FrameStack.class));
  }
}
