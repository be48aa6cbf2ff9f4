package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * A virtual or interface call from woven code: a chain of tests for the exact class of the receiver, newest first, each
 * with the target for it. After {@value #LIMIT} classes it becomes a look-up in a table by class.
 *
 * <p>The chain holds targets strongly, so it takes only classes that live as long as the caller's. Others are always
 * looked up: the table hangs on the receiver's class. Where the first class is such a one, as the bodies that the runtime
 * calls, all are.
 */
final class InlineCache extends MutableCallSite {
  private static final int LIMIT = 8;

  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle HAS_CLASS =
      Linker.handle(LOOKUP, InlineCache.class, "hasClass", methodType(boolean.class, Class.class, Object.class));
  private static final MethodHandle LINK = virtual("link");
  private static final MethodHandle LOOK_UP = virtual("lookUp");

  private final ClassLoader callerLoader;
  private final MethodHandle plain;
  private final MethodHandleInfo resolved;
  private final boolean deep;
  private final ClassValue<MethodHandle> targets = new Targets();

  /** Number of tests in the chain. Guarded by this. */
  private int size;

  /** @param deep see {@link Linker#DEEP} */
  InlineCache(Lookup caller, MethodHandle plain, MethodHandleInfo resolved, MethodType type, boolean deep) {
    super(type);
    this.deep = deep;
    this.callerLoader = caller.lookupClass().getClassLoader();
    this.plain = Twins.ignoringStack(plain).asType(type);
    this.resolved = resolved;
    setTarget(invoking(LINK));
  }

  /** {@code (receiver, args...) -> finder(receiver).invokeExact(receiver, args...)}. */
  private MethodHandle invoking(MethodHandle finder) {
    MethodHandle find = finder.bindTo(this).asType(methodType(MethodHandle.class, type().parameterType(0)));
    return MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), find);
  }

  /** Where the chain ends: the target for a receiver of a class that is not in it, and may come to be. */
  private MethodHandle link(Object receiver) {
    if (receiver == null) {
      throw new NullPointerException(
          "Cannot invoke \"" + resolved.getDeclaringClass().getTypeName() + "." + resolved.getName()
              + "()\" because the receiver is null");
    }
    long begun = System.nanoTime();
    Class<?> type = receiver.getClass();
    MethodHandle target = targets.get(type);
    if (livesAsLong(type, callerLoader)) {
      extend(type, target);
    } else {
      giveUpIfEmpty();
    }
    LinkCosts.add(begun);
    return target;
  }

  private synchronized void giveUpIfEmpty() {
    if (size == 0) {
      size = LIMIT;
      setTarget(invoking(LOOK_UP));
    }
  }

  private synchronized void extend(Class<?> type, MethodHandle target) {
    if (size == LIMIT) {
      setTarget(invoking(LOOK_UP));
    } else {
      size++;
      setTarget(MethodHandles.guardWithTest(test(type), target, getTarget()));
    }
  }

  private MethodHandle lookUp(Object receiver) {
    return receiver == null ? link(null) : targets.get(receiver.getClass());
  }

  private MethodHandle test(Class<?> receiver) {
    MethodHandle test = HAS_CLASS.bindTo(receiver);
    return test.asType(methodType(boolean.class, type().parameterType(0)));
  }

  /** Whether the class cannot be unloaded before those of {@code loader}. */
  static boolean livesAsLong(Class<?> type, ClassLoader loader) {
    ClassLoader own = type.getClassLoader();
    for (ClassLoader c = loader; c != null; c = c.getParent()) {
      if (c == own) {
        return true;
      }
    }
    return own == null;
  }

  /** The woven form of what a call of {@code resolved} on an object of class {@code receiver} runs; null if it has none. */
  static MethodHandle woven(Class<?> receiver, MethodHandleInfo resolved, MethodType site, boolean deep) {
    MethodHandle body = LambdaBody.of(receiver, resolved, site, deep);
    return body != null
        ? body
        : MethodSelection.twin(receiver, resolved, OnDemand.scope(receiver, resolved, deep));
  }

  private static boolean hasClass(Class<?> type, Object receiver) {
    return receiver != null && receiver.getClass() == type;
  }

  private static MethodHandle virtual(String name) {
    try {
      return LOOKUP.findVirtual(InlineCache.class, name, methodType(MethodHandle.class, Object.class));
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }

  /** What this site calls, by class of the receiver. */
  private final class Targets extends ClassValue<MethodHandle> {
    @Override
    protected MethodHandle computeValue(Class<?> receiver) {
      MethodHandle woven = woven(receiver, resolved, type(), deep);
      return woven == null ? plain : woven.asType(type());
    }
  }
}
