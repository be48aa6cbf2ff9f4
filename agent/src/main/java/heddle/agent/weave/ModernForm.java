package heddle.agent.weave;

import heddle.agent.select.classfile.Hierarchy;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * A method of a class file before Java 7 as one of Java 7 would have it: with a frame declared at each merge, and without
 * subroutines (JVMS 4.9.1, 4.10.2). Likewise one that has lost its frames: the JVM gives the class files of classes that it
 * has from its archive without.
 */
final class ModernForm {
  private ModernForm() {}

  /** True if the class file is of a version whose methods have to be brought into this form. */
  static boolean isNeededFor(ClassNode type) {
    return (type.version & 0xffff) < Opcodes.V1_7;
  }

  /** The same for one method. */
  static boolean isNeededFor(ClassNode type, MethodNode method) {
    return isNeededFor(type) || lacksFrames(method);
  }

  private static boolean lacksFrames(MethodNode method) {
    boolean needsSome = !method.tryCatchBlocks.isEmpty();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode) {
        return false;
      }
      needsSome |= insn instanceof JumpInsnNode || insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode;
    }
    return needsSome;
  }

  static MethodNode of(ClassNode owner, MethodNode method, Hierarchy hierarchy) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
      @Override
      protected String getCommonSuperClass(String one, String other) {
        return hierarchy.commonSuperclass(one, other);
      }
    };
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // methods may be as large as the JVM lets them be
    String[] exceptions = method.exceptions.toArray(new String[0]);
    writer.visit(
        Opcodes.V1_7, owner.access, owner.name, null, owner.superName, owner.interfaces.toArray(new String[0]));
    MethodVisitor out = writer.visitMethod(method.access, method.name, method.desc, method.signature, exceptions);
    method.accept(
        new JSRInlinerAdapter(out, method.access, method.name, method.desc, method.signature, exceptions));
    writer.visitEnd();
    ClassNode read = new ClassNode();
    new ClassReader(writer.toByteArray()).accept(read, ClassReader.EXPAND_FRAMES);
    return read.methods.get(0);
  }
}
