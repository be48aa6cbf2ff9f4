package heddle.agent.verify;

import heddle.agent.emit.Abi;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassSummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Which type may stand for which (JVMS 4.10.1.2), by class files. Types are written as entries of stack map frames are in
 * ASM: {@code Opcodes.INTEGER} and the like, the internal name of a class, or for an object that is not constructed yet
 * its {@code new} instruction.
 *
 * <p>Where a class file cannot be found the answer is yes: the class may be one that was generated, and if it is missing,
 * the JVM will say so better.
 */
final class Assignability {
  private static final String OBJECT = "java/lang/Object";
  private static final String SHAPE_PREFIX = Abi.FRAME + "_";

  private final ClassFinder classes;
  private final Map<String, Boolean> known = new HashMap<>();

  Assignability(ClassFinder classes) {
    this.classes = classes;
  }

  boolean isAssignable(Object from, Object to) {
    if (from.equals(to) || to.equals(Opcodes.TOP)) {
      return true;
    }
    if (!(to instanceof String target)) {
      return false;
    }
    return from.equals(Opcodes.NULL) || from instanceof String source && isReferenceAssignable(source, target);
  }

  private boolean isReferenceAssignable(String from, String to) {
    if (from.equals(to) || to.equals(OBJECT)) {
      return true;
    }
    if (to.startsWith("[")) {
      return from.startsWith("[") && isElementAssignable(from.substring(1), to.substring(1));
    }
    if (from.startsWith("[")) {
      return to.equals("java/lang/Cloneable") || to.equals("java/io/Serializable");
    }
    return known.computeIfAbsent(from + ' ' + to, key -> isClassAssignable(from, to));
  }

  private boolean isElementAssignable(String from, String to) {
    boolean references = isReference(from) && isReference(to);
    return references ? isReferenceAssignable(internalName(from), internalName(to)) : from.equals(to);
  }

  private static boolean isReference(String descriptor) {
    return descriptor.startsWith("L") || descriptor.startsWith("[");
  }

  private static String internalName(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
  }

  /** To the verifier an interface is as good as {@code Object}. */
  private boolean isClassAssignable(String from, String to) {
    if (!isShape(to)) {
      ClassSummary target = classes.find(to);
      if (target == null || (target.access() & Opcodes.ACC_INTERFACE) != 0) {
        return true;
      }
    }
    Set<String> seen = new HashSet<>(); // garbage may have a class above itself
    for (String at = from; at != null && seen.add(at);) {
      if (at.equals(to)) {
        return true;
      }
      if (isShape(at)) {
        at = Abi.FRAME;
      } else {
        ClassSummary type = classes.find(at);
        if (type == null) {
          return true;
        }
        at = type.superName();
      }
    }
    return false;
  }

  /** Shapes are made at run time, and have no class file. */
  private static boolean isShape(String type) {
    return type.startsWith(SHAPE_PREFIX);
  }
}
