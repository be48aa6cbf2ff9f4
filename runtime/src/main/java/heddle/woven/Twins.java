package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/**
 * Finds the entry copies ("twins") of woven methods: private static methods of the same class, which take the receiver
 * first and the {@link FrameStack} last; or of its {@linkplain Companions companion}.
 *
 * <p>They are reached by a private lookup in their class, which needs nothing on the class path; the agent opens the
 * packages of named modules it weaves to the runtime.
 */
public final class Twins {
  private static final String INSTANCE_SUFFIX = "$co";
  private static final String STATIC_SUFFIX = "$co$static";
  private static final String OVERLOAD_INFIX = "$overload";
  private static final String RESUME_INFIX = "$resume";
  private static final Lookup RUNTIME = MethodHandles.lookup();

  private Twins() {}

  /** Name of the entry copy of a method; a static and an instance method may differ in nothing but the receiver. */
  public static String name(String method, boolean isStatic) {
    return method + (isStatic ? STATIC_SUFFIX : INSTANCE_SUFFIX);
  }

  /**
   * Name of the entry copy, of this descriptor, of a method that has overloads. They do not share one, since a program
   * that tells equal names apart by reflection asks for the types of parameters, and would find its own class there.
   */
  public static String overloadName(String method, boolean isStatic, String entryDescriptor) {
    return name(method + OVERLOAD_INFIX + Integer.toHexString(entryDescriptor.hashCode()), isStatic);
  }

  /** Name of the resume copy of a method; {@code ordinal} tells overloads apart. */
  public static String resumeName(String method, int ordinal) {
    return method + RESUME_INFIX + ordinal;
  }

  /** True if the weaver made the method, as an entry copy or a resume copy. */
  public static boolean isWovenName(String method) {
    return isEntry(method) || method.contains(RESUME_INFIX);
  }

  /** True if the method is an entry copy. */
  public static boolean isEntry(String method) {
    return method.endsWith(INSTANCE_SUFFIX) || isStaticEntry(method);
  }

  /** True if the method is the entry copy of a static method. */
  public static boolean isStaticEntry(String method) {
    return method.endsWith(STATIC_SUFFIX);
  }

  /** The name of the method that an entry copy or a resume copy was made of. */
  public static String plainName(String woven) {
    if (!isEntry(woven)) {
      return woven.substring(0, woven.lastIndexOf(RESUME_INFIX));
    }
    String name = woven.substring(0, woven.lastIndexOf(INSTANCE_SUFFIX));
    int overload = name.lastIndexOf(OVERLOAD_INFIX);
    return overload < 0 ? name : name.substring(0, overload);
  }

  /**
   * The twin of a method of {@code owner} itself, or the method if there is none, with a {@link FrameStack} as last
   * parameter: for the runtime, to enter a body from plain code.
   *
   * @param owner a lookup with full access to the class of the method
   * @param type the type of the instance method, without the receiver
   */
  public static MethodHandle enter(Lookup owner, String name, MethodType type) {
    Class<?> declaring = owner.lookupClass();
    MethodType withSelf = type.insertParameterTypes(0, declaring);
    try {
      MethodHandle twin = find(declaring, name, withSelf, false);
      return twin != null ? twin : ignoringStack(owner.findVirtual(declaring, name, type));
    } catch (ReflectiveOperationException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  /** {@code plain} with a further parameter for the stack, which it does not use. */
  static MethodHandle ignoringStack(MethodHandle plain) {
    return MethodHandles.dropArguments(plain, plain.type().parameterCount(), FrameStack.class);
  }

  /** The twin of the method declared in {@code declaring}, or null if it is not woven. */
  static MethodHandle find(Class<?> declaring, String name, MethodType withSelf, boolean isStatic) {
    Lookup lookup = lookupIn(declaring);
    if (lookup == null) {
      return null;
    }
    MethodType type = withSelf.appendParameterTypes(FrameStack.class);
    MethodHandle own = findEntry(lookup, name, type, isStatic);
    Lookup companion = own == null ? Companions.of(declaring) : null;
    return companion == null ? own : findEntry(companion, name, type, isStatic);
  }

  /** The entry copy of that method in the class of the look-up; null if it has none. */
  static MethodHandle findEntry(Lookup in, String name, MethodType type, boolean isStatic) {
    MethodHandle only = findCopy(in, name(name, isStatic), type);
    return only != null ? only : findCopy(in, overloadName(name, isStatic, type.toMethodDescriptorString()), type);
  }

  /** The copy of that name in the class of the look-up; null if it has none. */
  static MethodHandle findCopy(Lookup in, String name, MethodType type) {
    try {
      return in.findStatic(in.lookupClass(), name, type);
    } catch (ReflectiveOperationException | LinkageError notWoven) {
      return null;
    }
  }

  /**
   * The twin of the method that {@code plain} calls, which is bound statically, made on demand if need be; null if it is
   * not woven.
   */
  static MethodHandle find(MethodHandleInfo plain, OnDemand.Scope scope) {
    boolean isStatic = Modifier.isStatic(plain.getModifiers());
    MethodType type = plain.getMethodType();
    Class<?> declaring = plain.getDeclaringClass();
    MethodHandle woven =
        find(declaring, plain.getName(), isStatic ? type : type.insertParameterTypes(0, declaring), isStatic);
    return woven != null ? woven : OnDemand.find(plain, scope);
  }

  /** A lookup with full access to {@code type}; null for arrays, primitives and classes of modules that are not open. */
  static Lookup lookupIn(Class<?> type) {
    if (type.isArray() || type.isPrimitive()) {
      return null;
    }
    try {
      return MethodHandles.privateLookupIn(type, RUNTIME);
    } catch (IllegalAccessException notOpen) {
      return null;
    }
  }

  /** The same, also in modules that are not open if {@code everywhere}, for which {@link OnDemand} has to be enabled. */
  static Lookup lookupIn(Class<?> type, boolean everywhere) {
    Lookup open = lookupIn(type);
    return open == null && everywhere && !type.isArray() && !type.isPrimitive() ? FullAccess.in(type) : open;
  }
}
