package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which method the JVM selects for a call on an object (JVMS 5.4.6). Declarations are found by method handles, which
 * resolve no types but those of the method itself; reflection would resolve those of all methods of a class.
 */
final class MethodSelection {
  private final Class<?> receiver;
  private final MethodHandleInfo resolved;
  private final OnDemand.Scope scope;

  private MethodSelection(Class<?> receiver, MethodHandleInfo resolved, OnDemand.Scope scope) {
    this.receiver = receiver;
    this.resolved = resolved;
    this.scope = scope;
  }

  /**
   * The twin of the method that the JVM selects for a call of {@code resolved} on an object of class {@code receiver}, or
   * null if that one is not woven, or there is none.
   *
   * @param scope what may be woven on demand for it
   */
  static MethodHandle twin(Class<?> receiver, MethodHandleInfo resolved, OnDemand.Scope scope) {
    return Twins.lookupIn(receiver, scope != OnDemand.Scope.NONE) == null ? null : new MethodSelection(receiver, resolved, scope).twin();
  }

  private MethodHandle twin() {
    Class<?> type = receiver;
    while (type != null) {
      MethodHandleInfo found = seenFrom(type);
      if (found != null && canOverride(found)) {
        return twin(found);
      }
      if (found == null && isClosed(type)) {
        return null; // one of the JDK, which may have a method that is selected, and is not woven
      }
      // Where nothing is seen, there is a private or static method above, and perhaps one to select above that.
      type = (found == null ? type : found.getDeclaringClass()).getSuperclass();
    }
    return null; // HotSpot does not always find the default method behind private ones: it is left to the call
  }

  /** A default method is revealed as if the receiver's class had declared it, and then has no twin there. */
  private MethodHandle twin(MethodHandleInfo found) {
    if (resolved.getDeclaringClass().isInterface() && !Modifier.isPublic(found.getModifiers())) {
      return null; // an IllegalAccessError, which the call itself shall throw
    }
    MethodHandle twin = Twins.find(found, scope);
    boolean maybeDefault = twin == null && found.getDeclaringClass() == receiver && Modifier.isPublic(found.getModifiers());
    return maybeDefault ? twinOfDefault() : twin;
  }

  /** Not {@code Object}, all of whose methods that can be overridden anybody sees. */
  private boolean isClosed(Class<?> type) {
    return type != Object.class && Twins.lookupIn(type, scope != OnDemand.Scope.NONE) == null;
  }

  /** That of the one maximally-specific method with code (JVMS 5.4.3.3), if the receiver's class declares none. */
  private MethodHandle twinOfDefault() {
    Set<Class<?>> interfaces = superinterfaces(receiver);
    if (interfaces.stream().noneMatch(type -> twinIn(type) != null || mayGetTwin(type))) {
      return null; // as for most calls, and without reflection
    }
    try {
      List<Method> candidates = new ArrayList<>();
      for (Class<?> type : interfaces) {
        candidates.addAll(declaredIn(type));
      }
      List<Method> withCode = candidates.stream()
          .filter(method -> !Modifier.isAbstract(method.getModifiers()) && !isRefined(method, candidates))
          .toList();
      boolean selected = withCode.size() == 1 && declaredIn(receiver).isEmpty();
      return selected ? twinOfDefaultIn(withCode.get(0).getDeclaringClass()) : null;
    } catch (LinkageError typeMissing) {
      return null; // of another method; the call stays plain, which is right in any case
    }
  }

  /** Whether the interface declares the method with code, and is one in which a twin may be made. */
  private boolean mayGetTwin(Class<?> type) {
    MethodHandleInfo declared = scope == OnDemand.Scope.NONE ? null : seenFrom(type);
    return declared != null && declared.getDeclaringClass() == type && !Modifier.isAbstract(declared.getModifiers());
  }

  private MethodHandle twinOfDefaultIn(Class<?> type) {
    MethodHandle woven = twinIn(type);
    return woven != null || scope == OnDemand.Scope.NONE ? woven : Twins.find(seenFrom(type), scope);
  }

  private MethodHandle twinIn(Class<?> type) {
    return Twins.find(type, resolved.getName(), resolved.getMethodType().insertParameterTypes(0, type), false);
  }

  /** The method, if {@code type} declares it itself, and neither as private nor as static. */
  private List<Method> declaredIn(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0)
        .filter(method -> method.getName().equals(resolved.getName()))
        .filter(method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .equals(resolved.getMethodType()))
        .toList();
  }

  private static boolean isRefined(Method method, List<Method> by) {
    Class<?> declaring = method.getDeclaringClass();
    return by.stream()
        .map(Method::getDeclaringClass)
        .anyMatch(other -> other != declaring && declaring.isAssignableFrom(other));
  }

  private static Set<Class<?>> superinterfaces(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      addInterfaces(at, found);
    }
    return found;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
    for (Class<?> above : type.getInterfaces()) {
      if (found.add(above)) {
        addInterfaces(above, found);
      }
    }
  }

  /** The method as {@code type} would resolve it; null if it is static, or private in a superclass, or there is none. */
  private MethodHandleInfo seenFrom(Class<?> type) {
    Lookup own = Twins.lookupIn(type, scope != OnDemand.Scope.NONE);
    Lookup lookup = own == null ? MethodHandles.publicLookup() : own;
    try {
      return Linker.reveal(lookup, lookup.findVirtual(type, resolved.getName(), resolved.getMethodType()), type);
    } catch (ReflectiveOperationException | LinkageError notSeen) {
      return null;
    }
  }

  private boolean canOverride(MethodHandleInfo found) {
    return found.getDeclaringClass() == resolved.getDeclaringClass() || canOverride(found, resolved);
  }

  /** JVMS 5.4.5: a package-private method also through others, declared between the two. */
  private boolean canOverride(MethodHandleInfo method, MethodHandleInfo above) {
    if (Modifier.isPrivate(method.getModifiers())) {
      return false;
    }
    if ((above.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0) {
      return true;
    }
    Class<?> end = above.getDeclaringClass();
    boolean direct = samePackage(method.getDeclaringClass(), end);
    Class<?> type = method.getDeclaringClass().getSuperclass();
    while (!direct && type != null && type != end && end.isAssignableFrom(type)) {
      MethodHandleInfo between = seenFrom(type);
      direct = between != null && between.getDeclaringClass() != end
          && canOverride(method, between) && canOverride(between, above);
      type = (between == null ? type : between.getDeclaringClass()).getSuperclass();
    }
    return direct;
  }

  private static boolean samePackage(Class<?> one, Class<?> other) {
    return one.getClassLoader() == other.getClassLoader() && one.getPackageName().equals(other.getPackageName());
  }
}
