package heddle.woven;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/**
 * Bootstrap methods of the {@code invokedynamic} instructions in {@linkplain Companions companions}: each links what the
 * instruction in the class itself, {@code host}, would have called, with the access that this class has.
 */
public final class CompanionLinker {
  private static final MethodHandle IS_ARRAY = Linker.handle(
      MethodHandles.lookup(), CompanionLinker.class, "isArray", MethodType.methodType(boolean.class, Object.class));
  private static final MethodHandle CLONE_ARRAY = Linker.handle(
      MethodHandles.lookup(), CompanionLinker.class, "cloneArray", MethodType.methodType(Object.class, Object.class));

  private CompanionLinker() {}

  /** As {@link Linker#call}. */
  public static CallSite call(Lookup caller, String name, MethodType type, Class<?> owner, int kind, Class<?> host) {
    return Linker.call(FullAccess.in(host), name, type, owner, kind);
  }

  /** Links an entry copy that has been moved from the calling class to its companion. */
  public static CallSite moved(Lookup caller, String name, MethodType type) {
    Lookup companion = Companions.of(caller.lookupClass());
    MethodHandle copy = companion == null ? null : Twins.findCopy(companion, name, type);
    if (copy == null) {
      throw new NoSuchMethodError(caller.lookupClass().getName() + " was redefined, but what was woven for it was refused: "
          + name + type);
    }
    return new ConstantCallSite(copy);
  }

  /**
   * Links the initialisation of {@code host} by a call of one of its static methods (JVMS 5.5), which that of a copy in its
   * companion is not.
   */
  public static CallSite initialise(Lookup caller, String name, MethodType type, Class<?> host) {
    return new InitialisingSite(host);
  }

  /** Links a call that does not suspend, and that a companion may not make by itself. */
  public static CallSite plainCall(Lookup caller, String name, MethodType type, Class<?> owner, int kind, Class<?> host) {
    MethodHandle plain = Linker.resolve(FullAccess.in(host), name, type, owner, kind).asType(type);
    boolean mayCloneArray = kind == Linker.VIRTUAL && owner == Object.class && name.equals("clone");
    return new ConstantCallSite(
        mayCloneArray ? MethodHandles.guardWithTest(IS_ARRAY, CLONE_ARRAY.asType(type), plain) : plain);
  }

  private static boolean isArray(Object receiver) {
    return receiver != null && receiver.getClass().isArray();
  }

  /** As its {@code clone()}, which a handle of {@code Object.clone} cannot call: its receiver has to be a host. */
  private static Object cloneArray(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  /**
   * Links the access to a field that a companion may not make by itself.
   *
   * @param type {@code ()T} or {@code (owner)T} to read, {@code (T)void} or {@code (owner, T)void} to write
   * @throws LinkageError as the original instruction would
   */
  public static CallSite field(Lookup caller, String name, MethodType type, Class<?> owner, Class<?> host) {
    Lookup in = FullAccess.in(host);
    boolean writes = type.returnType() == void.class;
    boolean isStatic = type.parameterCount() == (writes ? 1 : 0);
    Class<?> fieldType = writes ? type.lastParameterType() : type.returnType();
    try {
      MethodHandle access;
      if (writes) {
        access = isStatic ? in.findStaticSetter(owner, name, fieldType) : in.findSetter(owner, name, fieldType);
      } else {
        access = isStatic ? in.findStaticGetter(owner, name, fieldType) : in.findGetter(owner, name, fieldType);
      }
      return new ConstantCallSite(access.asType(type));
    } catch (NoSuchFieldException e) {
      throw Linker.linkageError(new NoSuchFieldError(e.getMessage()), e);
    } catch (IllegalAccessException e) {
      throw Linker.linkageError(new IllegalAccessError(e.getMessage()), e);
    }
  }

  /**
   * Links a dynamic call site, or computes a dynamic constant, by the bootstrap method it has in {@code host}.
   *
   * @param type of the call site, as {@code MethodType}, or of the constant, as {@code Class}
   */
  public static Object dynamic(
      Lookup caller, String name, Object type, MethodHandle bootstrap, Class<?> host, Object... arguments)
      throws Throwable {
    Object[] all = new Object[arguments.length + 3];
    all[0] = FullAccess.in(host);
    all[1] = name;
    all[2] = type;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return bootstrap.invokeWithArguments(all);
  }
}
