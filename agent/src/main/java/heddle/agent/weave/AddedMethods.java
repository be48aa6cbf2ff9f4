package heddle.agent.weave;

import heddle.agent.emit.Abi;
import heddle.agent.select.classfile.MethodKey;
import java.util.List;
import java.util.zip.CRC32;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * What weaving has added to a class for one method: what to keep of it when the class is redefined.
 *
 * @param methods names and descriptors
 * @param fingerprint of their code, without line numbers
 */
public record AddedMethods(List<MethodKey> methods, long fingerprint) {
  /** No code has it. */
  private static final long NONE = -1;

  static AddedMethods of(List<MethodNode> copies) {
    return new AddedMethods(
        copies.stream().map(copy -> new MethodKey(copy.name, copy.desc)).toList(), fingerprintOf(copies));
  }

  /** The same without the code. */
  AddedMethods emptied() {
    return new AddedMethods(methods, NONE);
  }

  private static long fingerprintOf(List<MethodNode> copies) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // as for the woven class
    writer.visit(Opcodes.V17, 0, "Copies", null, "java/lang/Object", null);
    copies.forEach(copy -> copy.accept(new WithoutLines(writer)));
    CRC32 sum = new CRC32();
    sum.update(writer.toByteArray());
    return sum.getValue();
  }

  /** Leaves out what tells lines: they differ wherever a line was added above. */
  private static final class WithoutLines extends ClassVisitor {
    WithoutLines(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitLineNumber(int line, Label start) {
          // left out
        }

        @Override
        public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
          super.visitInvokeDynamicInsn(
              called, type, bootstrap, bootstrap.equals(Abi.NEW_FRAME) ? new Object[0] : arguments);
        }
      };
    }
  }
}
