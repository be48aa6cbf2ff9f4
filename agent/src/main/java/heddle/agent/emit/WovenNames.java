package heddle.agent.emit;

import heddle.woven.Twins;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
  public static WovenNames of(String owner, MethodNode method, int ordinal, String shape) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return new WovenNames(
        Twins.name(method.name, isStatic), entryDescriptor(owner, isStatic, method.desc),
        Twins.resumeName(method.name, ordinal), shape);
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
