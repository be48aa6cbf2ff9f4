package heddle.woven;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Objects;

/**
 * Bootstrap methods of the {@code invokedynamic} instructions in woven methods.
 *
 * <p>A call goes to the entry copy of whatever method the JVM would select, or, if that one is not woven, to the method
 * itself. Calls that are bound statically link once and for all, the others through an {@link InlineCache}.
 */
public final class Linker {
  /** The call was an {@code invokestatic}. */
  public static final int STATIC = 0;

  /** The call was an {@code invokespecial}. */
  public static final int SPECIAL = 1;

  /** The call was an {@code invokevirtual} or an {@code invokeinterface}. */
  public static final int VIRTUAL = 2;

  /** Added to the kind of a call through which any class may be suspended; see {@link OnDemand}. */
  public static final int DEEP = 4;

  private static final MethodHandle REQUIRE_NON_NULL = handle(
      MethodHandles.lookup(), Objects.class, "requireNonNull", MethodType.methodType(Object.class, Object.class));

  private Linker() {}

  /**
   * Links a call.
   *
   * @param type receiver as {@code owner} if there is one, arguments, {@link FrameStack}
   * @param owner the class named by the original instruction
   * @throws LinkageError as the original instruction would
   */
  public static CallSite call(Lookup caller, String name, MethodType type, Class<?> owner, int kind) {
    long begun = System.nanoTime();
    CallSite site = link(caller, name, type, owner, kind);
    LinkCosts.add(begun);
    return site;
  }

  private static CallSite link(Lookup caller, String name, MethodType type, Class<?> owner, int kind) {
    MethodType withoutStack = type.dropParameterTypes(type.parameterCount() - 1, type.parameterCount());
    MethodHandle plain = resolve(caller, name, withoutStack, owner, kind & ~DEEP);
    boolean handleCall = owner == MethodHandle.class && (name.equals("invoke") || name.equals("invokeExact"));
    return handleCall
        ? new HandleSite(caller, plain, type, name.equals("invokeExact"), (kind & DEEP) != 0)
        : site(caller, plain, owner, type, kind);
  }

  /**
   * Links the making of a frame.
   *
   * @param owner the class that has the copies
   * @param name the resume copy
   * @param type {@code ()Shape}
   * @param declaring the class that declares the plain method {@code method}
   * @param file name of its source file; empty if unknown
   * @param lines the lines of its suspension points: see {@link WovenMethod#lines}
   */
  public static CallSite frame(
      Lookup owner, String name, MethodType type, Class<?> declaring, String method, String file, String lines)
      throws ReflectiveOperationException {
    long begun = System.nanoTime();
    WovenMethod woven = new WovenMethod(declaring, method, file, lines, owner.lookupClass(), name);
    CallSite site = new ConstantCallSite(FrameClass.constructor(owner, type.returnType(), woven));
    LinkCosts.add(begun);
    return site;
  }

  /**
   * Links what counts that a suspension point is passed, unless it is one of the runtime's own, of which nobody wants to know.
   *
   * @param id the state id of the point; the others are as in {@link #frame}
   */
  public static CallSite pass(
      Lookup copies, String name, MethodType type, Class<?> declaring, String method, String file, String lines, int id) {
    StackTraceElement call = new WovenMethod(declaring, method, file, lines, copies.lookupClass(), name).at(id);
    return new ConstantCallSite(
        SuspendedStack.isInternal(call) ? MethodHandles.empty(type) : PassCount.at(new PointCounts.Place(call, id)));
  }

  /** A call site for what {@code plain}, a direct method handle found in {@code owner}, calls. */
  static CallSite site(Lookup caller, MethodHandle plain, Class<?> owner, MethodType type, int kind) {
    MethodHandleInfo info = reveal(caller, plain, owner);
    if (info == null) {
      return new ConstantCallSite(Twins.ignoringStack(plain).asType(type));
    }
    boolean deep = (kind & DEEP) != 0;
    int plainKind = kind & ~DEEP;
    MethodHandle standIn = StandIns.of(caller, plain, info, deep);
    if (standIn != null) {
      return new ConstantCallSite(plainKind == STATIC ? standIn.asType(type) : checkingReceiver(standIn).asType(type));
    }
    if (plainKind == VIRTUAL && !isFinal(info)) {
      return new InlineCache(caller, plain, info, type, deep);
    }
    MethodHandle twin = plainKind == VIRTUAL && !isFinalItself(info)
        ? MethodSelection.twin(info.getDeclaringClass(), info, OnDemand.scope(deep)) // perhaps a default method's
        : Twins.find(info, OnDemand.scope(deep));
    if (twin == null) {
      return new ConstantCallSite(Twins.ignoringStack(plain).asType(type));
    }
    MethodHandle target = plainKind == STATIC ? twin : checkingReceiver(twin);
    return new ConstantCallSite(target.asType(type));
  }

  /**
   * What {@code plain} calls; null if that cannot be known. The caller may call a method of a class that it cannot name,
   * inherited by {@code owner}: then it is asked for as one of the classes between would.
   */
  static MethodHandleInfo reveal(Lookup caller, MethodHandle plain, Class<?> owner) {
    MethodHandleInfo info = reveal(caller, plain);
    for (Class<?> type = owner; info == null && type != null; type = type.getSuperclass()) {
      Lookup inType = Twins.lookupIn(type, OnDemand.isEnabled());
      info = inType == null ? null : reveal(inType, plain);
    }
    return info;
  }

  private static MethodHandleInfo reveal(Lookup lookup, MethodHandle plain) {
    try {
      return lookup.revealDirect(plain);
    } catch (IllegalArgumentException classNotAccessible) {
      return null;
    }
  }

  static boolean isFinal(MethodHandleInfo method) {
    return isFinalItself(method) || Modifier.isFinal(method.getDeclaringClass().getModifiers());
  }

  private static boolean isFinalItself(MethodHandleInfo method) {
    return (method.getModifiers() & (Modifier.FINAL | Modifier.PRIVATE)) != 0;
  }

  /** The twin is adapted and not the check: a handle remembers what it was adapted to last, and the check outlives all. */
  private static MethodHandle checkingReceiver(MethodHandle twin) {
    MethodHandle anyReceiver = twin.asType(twin.type().changeParameterType(0, Object.class));
    return MethodHandles.filterArguments(anyReceiver, 0, REQUIRE_NON_NULL);
  }

  /** A direct handle to the method that a call names; {@code type} has the receiver if there is one. */
  static MethodHandle resolve(Lookup caller, String name, MethodType type, Class<?> owner, int kind) {
    MethodType withoutSelf = kind == STATIC ? type : type.dropParameterTypes(0, 1);
    try {
      return switch (kind) {
        case STATIC -> caller.findStatic(owner, name, withoutSelf);
        case SPECIAL -> caller.findSpecial(owner, name, withoutSelf, caller.lookupClass());
        default -> caller.findVirtual(owner, name, withoutSelf);
      };
    } catch (NoSuchMethodException e) {
      throw linkageError(new NoSuchMethodError(e.getMessage()), e);
    } catch (IllegalAccessException e) {
      throw linkageError(new IllegalAccessError(e.getMessage()), e);
    }
  }

  static LinkageError linkageError(LinkageError error, ReflectiveOperationException cause) {
    error.initCause(cause);
    return error;
  }

  /** A handle to a method of the runtime or of the JDK. */
  static MethodHandle handle(Lookup lookup, Class<?> owner, String name, MethodType type) {
    try {
      return lookup.findStatic(owner, name, type);
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }
}
