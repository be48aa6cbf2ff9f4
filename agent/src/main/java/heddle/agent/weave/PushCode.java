package heddle.agent.weave;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * Classes that have a {@code heddle.generator.Push} in hand, and so turn code which calls back into a generator. Through
 * whatever they call, woven or not, it has to be possible to suspend.
 */
final class PushCode {
  private static final String PUSH = "Lheddle/generator/Push;";

  private PushCode() {}

  /** Whether a field of the class, or a parameter of one of its methods or lambdas, is a {@code Push}. */
  static boolean isIn(ClassNode type) {
    return type.fields.stream().anyMatch(field -> field.desc.equals(PUSH))
        || type.methods.stream().anyMatch(method -> takesPush(method.desc));
  }

  private static boolean takesPush(String descriptor) {
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      if (parameter.getDescriptor().equals(PUSH)) {
        return true;
      }
    }
    return false;
  }
}
