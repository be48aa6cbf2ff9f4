package heddle.agent.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Which types are assignable to which, read from class files without loading any: an oracle of its own for the gates. */
final class ClassFiles {
  private static final String OBJECT = "java/lang/Object";
  private static final String SHAPE_PREFIX = "heddle/woven/Frame_";

  private final ClassLoader loader;
  private final Map<String, Type> types = new ConcurrentHashMap<>();

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** What the verifier has to know of a class. */
  private record Type(String superName, boolean isInterface) {}

  /** As the verifier sees it (JVMS 4.10.1.2): an interface is as good as {@code Object}. */
  boolean isAssignable(String from, String to) {
    if (from.equals(to) || to.equals(OBJECT)) {
      return true;
    }
    if (to.startsWith("[")) {
      return from.startsWith("[") && isElementAssignable(from.substring(1), to.substring(1));
    }
    if (type(to).isInterface()) {
      return true;
    }
    return !from.startsWith("[") && superclasses(from).contains(to);
  }

  private boolean isElementAssignable(String from, String to) {
    boolean references = isReference(from) && isReference(to);
    return references ? isAssignable(internalName(from), internalName(to)) : from.equals(to);
  }

  private static boolean isReference(String descriptor) {
    return descriptor.startsWith("L") || descriptor.startsWith("[");
  }

  private static String internalName(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
  }

  /** For {@code ClassWriter.getCommonSuperClass}. */
  String commonSuperclass(String one, String other) {
    if (type(one).isInterface() || type(other).isInterface()) {
      return OBJECT;
    }
    List<String> above = superclasses(other);
    return superclasses(one).stream().filter(above::contains).findFirst().orElse(OBJECT);
  }

  /** The class itself first. */
  private List<String> superclasses(String name) {
    List<String> chain = new ArrayList<>();
    for (String at = name; at != null; at = type(at).superName()) {
      chain.add(at);
    }
    return chain;
  }

  private Type type(String name) {
    return types.computeIfAbsent(name, this::read);
  }

  private Type read(String name) {
    if (name.startsWith(SHAPE_PREFIX)) {
      return new Type("heddle/woven/Frame", false);
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      ClassReader reader = new ClassReader(in);
      return new Type(reader.getSuperName(), (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
