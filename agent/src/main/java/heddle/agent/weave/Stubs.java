package heddle.agent.weave;

import heddle.agent.emit.Abi;
import heddle.agent.select.classfile.MethodKey;
import heddle.woven.Twins;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What stands, in a class that is redefined, in the place of copies whose method has changed: a class cannot lose them, nor
 * get others (JVMTI, RedefineClasses).
 *
 * <pre>
 *   entry copy    return the result of the entry copy in the companion, or of the method if it has none there
 *   resume copy   throw FrameStack.redefined(frame)      for frames of the old code
 * </pre>
 */
final class Stubs {
  private final ClassNode owner;

  Stubs(ClassNode owner) {
    this.owner = owner;
  }

  /**
   * The stub of one copy.
   *
   * @param original the method that it is a copy of
   * @param isMoved whether the companion has its successor
   */
  MethodNode of(MethodKey copy, MethodKey original, boolean isMoved) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode stub = new MethodNode(Opcodes.ASM9, access, copy.name(), copy.descriptor(), null, null);
    GeneratorAdapter code = new GeneratorAdapter(stub, access, copy.name(), copy.descriptor());
    code.visitCode();
    if (!Twins.isEntry(copy.name())) {
      code.loadArg(0);
      code.invokeStatic(
          Type.getObjectType(Abi.STACK), new Method(Abi.REDEFINED.name(), Abi.REDEFINED.descriptor()));
      code.throwException();
    } else if (isMoved) {
      code.loadArgs();
      code.visitInvokeDynamicInsn(copy.name(), copy.descriptor(), Abi.MOVED);
      code.returnValue();
    } else {
      callPlain(code, copy, original);
    }
    code.endMethod();
    return stub;
  }

  private void callPlain(GeneratorAdapter code, MethodKey copy, MethodKey original) {
    code.loadArgs(0, Type.getArgumentTypes(copy.descriptor()).length - 1);
    code.visitMethodInsn(
        Twins.isStaticEntry(copy.name()) ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner.name, original.name(),
        original.descriptor(), (owner.access & Opcodes.ACC_INTERFACE) != 0);
    code.returnValue();
  }
}
