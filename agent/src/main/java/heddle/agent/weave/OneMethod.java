package heddle.agent.weave;

import heddle.agent.select.classfile.MethodKey;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A class of whose methods only one is read with its code: of large classes, that takes a fraction of the time. */
final class OneMethod extends ClassNode {
  private final MethodKey wanted;

  OneMethod(MethodKey wanted) {
    super(Opcodes.ASM9);
    this.wanted = wanted;
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    if (name.equals(wanted.name()) && descriptor.equals(wanted.descriptor())) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    methods.add(new MethodNode(access, name, descriptor, signature, exceptions));
    return null;
  }
}
