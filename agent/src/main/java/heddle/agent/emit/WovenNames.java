package heddle.agent.emit;

import heddle.woven.Twins;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The members that weaving adds for one method.
 *
 * @param entry name of the entry copy
 * @param entryDescriptor receiver, parameters, FrameStack
 * @param resume name of the resume copy
 * @param shape internal name of the frame's class
 */
public record WovenNames(String entry, String entryDescriptor, String resume, String shape) {

  /** @param ordinal number of the method in its class, which tells the resume copies of overloads apart */
  public static WovenNames of(ClassNode owner, MethodNode method, int ordinal, String shape) {
    boolean isStatic = isStatic(method);
    String descriptor = entryDescriptor(owner.name, isStatic, method.desc);
    String entry = isOverloaded(owner, method)
        ? Twins.overloadName(method.name, isStatic, descriptor)
        : Twins.name(method.name, isStatic);
    return new WovenNames(entry, descriptor, Twins.resumeName(method.name, ordinal), shape);
  }

  /** Does not go by the order of the methods, which is another where the JVM gives the class to be woven again. */
  private static boolean isOverloaded(ClassNode owner, MethodNode method) {
    return owner.methods.stream()
        .anyMatch(other -> other.name.equals(method.name)
            && !other.desc.equals(method.desc)
            && isStatic(other) == isStatic(method));
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  /** Descriptor of the entry copy of a method. */
  static String entryDescriptor(String owner, boolean isStatic, String descriptor) {
    List<Type> parameters = new ArrayList<>();
    if (!isStatic) {
      parameters.add(Type.getObjectType(owner));
    }
    parameters.addAll(List.of(Type.getArgumentTypes(descriptor)));
    parameters.add(Type.getType(Abi.STACK_DESCRIPTOR));
    return Type.getMethodDescriptor(Type.getReturnType(descriptor), parameters.toArray(new Type[0]));
  }

  String resumeDescriptor() {
    return "(L" + shape + ";" + Abi.STACK_DESCRIPTOR + ")I";
  }
}
