package heddle.agent.select.classfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the JVM's rules of resolution, overriding and access say of classes that are not loaded. */
public final class Hierarchy {
  private static final String OBJECT = "java/lang/Object";

  private final ClassFinder classes;

  public Hierarchy(ClassFinder classes) {
    this.classes = classes;
  }

  /** A method and the class that declares it. */
  public record Resolved(ClassSummary owner, MethodSummary method) {}

  /**
   * The method that a reference names (JVMS 5.4.3.3 and 5.4.3.4): the superclasses' first, then the most specific of
   * the superinterfaces'. Classes that cannot be found are taken to declare nothing.
   *
   * @return null if there is none
   */
  public Resolved resolve(String owner, MethodKey key) {
    Map<String, ClassSummary> chain = new LinkedHashMap<>(); // by name: garbage may have a class above itself
    for (ClassSummary at = classes.find(owner); at != null; at = superclass(at)) {
      MethodSummary declared = at.methods().get(key);
      if (declared != null) {
        return new Resolved(at, declared);
      }
      if (chain.put(at.name(), at) != null) {
        break;
      }
    }
    List<Resolved> candidates = new ArrayList<>();
    for (ClassSummary type : superinterfaces(chain.values()).values()) {
      MethodSummary declared = type.methods().get(key);
      if (declared != null && declared.isOverridable()) {
        candidates.add(new Resolved(type, declared));
      }
    }
    return mostSpecific(candidates);
  }

  /**
   * Whether the code of {@code user} may call the method only because its class inherits from the one that declares it: a
   * protected one of another package (JVMS 5.4.4). True, too, of one that cannot be found.
   */
  public boolean needsInheritance(String user, String owner, MethodKey key) {
    Resolved target = resolve(owner, key);
    return target == null || target.method().isProtected() && !samePackage(user, target.owner().name());
  }

  /** The same for a field; a class whose superclasses cannot all be found is taken to inherit a protected one. */
  public boolean needsInheritance(String user, String owner, String field) {
    Set<String> seen = new HashSet<>();
    for (String name = owner; name != null && seen.add(name); ) {
      ClassSummary type = classes.find(name);
      if (type == null || type.protectedFields().contains(field) && !samePackage(user, name)) {
        return true;
      }
      name = type.superName();
    }
    return false;
  }

  /** The most specific superclass of both; {@code java/lang/Object} also where a class cannot be found. */
  public String commonSuperclass(String one, String other) {
    Set<String> above = superclasses(one);
    return superclasses(other).stream().filter(above::contains).findFirst().orElse(OBJECT);
  }

  /** The class and its superclasses, upwards; none for an interface, which the verifier treats as an object of any class. */
  private Set<String> superclasses(String internalName) {
    Set<String> names = new LinkedHashSet<>();
    ClassSummary type = classes.find(internalName);
    while (type != null && !type.isInterface() && names.add(type.name())) {
      type = superclass(type);
    }
    return names;
  }

  private ClassSummary superclass(ClassSummary type) {
    return type.superName() == null ? null : classes.find(type.superName());
  }

  /** All interfaces above the {@code types} by name, nearest first. */
  private Map<String, ClassSummary> superinterfaces(Collection<ClassSummary> types) {
    Map<String, ClassSummary> found = new LinkedHashMap<>();
    List<ClassSummary> toVisit = new ArrayList<>(types);
    for (int i = 0; i < toVisit.size(); i++) {
      for (String name : toVisit.get(i).interfaces()) {
        ClassSummary type = classes.find(name);
        if (type != null && found.put(name, type) == null) {
          toVisit.add(type);
        }
      }
    }
    return found;
  }

  /** One with a body that no other candidate's interface refines; else any, as the JVM may choose. */
  private Resolved mostSpecific(List<Resolved> candidates) {
    for (Resolved candidate : candidates) {
      boolean refined = candidates.stream()
          .anyMatch(other -> superinterfaces(List.of(other.owner())).containsKey(candidate.owner().name()));
      if (!refined && !candidate.method().isAbstract()) {
        return candidate;
      }
    }
    return candidates.isEmpty() ? null : candidates.get(0);
  }

  /**
   * Whether {@code method}, declared in {@code type}, overrides {@code above}, declared in a supertype, by itself
   * (JVMS 5.4.5). That is not transitive: a package-private method may be overridden through one between the two.
   */
  public static boolean overrides(ClassSummary type, MethodSummary method, Resolved above) {
    return method.key().equals(above.method().key())
        && method.isOverridable()
        && above.method().isOverridable()
        && (above.method().isPublicOrProtected() || samePackage(type.name(), above.owner().name()));
  }

  /**
   * Whether code of the class {@code user} may name the type {@code internalName} (JVMS 5.4.4), which must exist. One
   * that exists in another loader only counts as missing; one of the same package that cannot be read counts as there if
   * {@code user} cannot be read either.
   */
  public boolean canName(String user, String internalName) {
    ClassSummary type = classes.find(internalName);
    if (type == null) {
      return samePackage(user, internalName) && !classes.isShown(user);
    }
    return type.isPublic() ? BootLayer.CURRENT.lets(user, internalName) : samePackage(user, internalName);
  }

  private static boolean samePackage(String one, String other) {
    return BootLayer.packageOf(one).equals(BootLayer.packageOf(other));
  }
}
