package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Boxing, unboxing or widening of what a method reference returns (JLS 15.13.3), in the two moments it may be due: when
 * the method returns, and when it has been suspended and returns later. In the latter case a frame of this class stands
 * for the conversion.
 */
final class ReturnConversion {
  private static final MethodHandle CONVERT = convertHandle();

  private final Class<?> from;
  private final Class<?> to;
  private final MethodHandle conversion;

  /** What to return while suspended: unboxing null would fail. */
  private final Object dummy;

  private ReturnConversion(Class<?> from, Class<?> to) {
    this.from = from;
    this.to = to;
    conversion = from == void.class
        ? MethodHandles.identity(Object.class)
        : MethodHandles.identity(to).asType(methodType(to, from)).asType(methodType(Object.class, Object.class));
    dummy = to.isPrimitive() ? zero(to) : null;
  }

  /** {@code call}, whose last parameter is the stack, returning {@code to}; null for what is void, if that is a reference. */
  static MethodHandle apply(MethodHandle call, Class<?> to) {
    Class<?> from = call.type().returnType();
    if (!isNeeded(from, to)) {
      return call;
    }
    MethodType type = call.type();
    int stackIndex = type.parameterCount() - 1;
    MethodHandle bound = CONVERT.bindTo(new ReturnConversion(from, to));
    MethodHandle convert = from == void.class
        ? MethodHandles.insertArguments(bound, 0, (Object) null)
        : bound.asType(methodType(to, from, FrameStack.class));
    MethodHandle spread = MethodHandles.dropArguments(
        convert, from == void.class ? 0 : 1, type.parameterList().subList(0, stackIndex));
    return MethodHandles.foldArguments(spread, call);
  }

  private static boolean isNeeded(Class<?> from, Class<?> to) {
    if (to == void.class || from == to) {
      return false;
    }
    if (!from.isPrimitive() && !to.isPrimitive()) {
      return false;
    }
    return !(isIntLike(from) && isIntLike(to));
  }

  private static boolean isIntLike(Class<?> type) {
    return type == int.class || type == short.class || type == byte.class || type == char.class
        || type == boolean.class;
  }

  private static Object zero(Class<?> primitive) {
    try {
      return (Object) MethodHandles.zero(primitive).asType(methodType(Object.class)).invokeExact();
    } catch (Throwable cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  private Object convert(Object value, FrameStack stack) throws Throwable {
    if (stack.suspended == 0) {
      return (Object) conversion.invokeExact(value);
    }
    try {
      stack.push(new PendingConversion(this), 0);
    } catch (VirtualMachineError outOfMemoryOrStack) {
      stack.abort();
      throw outOfMemoryOrStack;
    }
    return dummy;
  }

  private static MethodHandle convertHandle() {
    Lookup lookup = MethodHandles.lookup();
    try {
      return lookup.findVirtual(
          ReturnConversion.class, "convert", methodType(Object.class, Object.class, FrameStack.class));
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }

  /** Stands in the stack for a conversion whose value is not there yet. */
  private static final class PendingConversion extends Frame {
    private final ReturnConversion conversion;

    PendingConversion(ReturnConversion conversion) {
      this.conversion = conversion;
    }

    @Override
    protected int resume(FrameStack stack) throws Throwable {
      Object value = Channel.take(conversion.from, stack);
      return Channel.done((Object) conversion.conversion.invokeExact(value), conversion.to, stack);
    }
  }
}
