package heddle.agent.harness;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call of {@code Trace.tick} in front of each instruction of a class's methods: a suspension point with every stack
 * that the method has, objects under construction included, in every range and handler. Not in front of switches, which
 * are many instructions already.
 */
final class Ticks extends MethodVisitor {
  private Ticks(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** The class file with ticks. Frames stay as they are: a tick changes neither locals nor the stack. */
  static byte[] insert(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.startsWith("<") ? method : new Ticks(method);
      }
    }, 0);
    return writer.toByteArray();
  }

  private void tick() {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, "fixtures/Trace", "tick", "()V", false);
  }

  @Override
  public void visitInsn(int opcode) {
    tick();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    tick();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    tick();
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    tick();
    super.visitIincInsn(local, increment);
  }

  @Override
  public void visitLdcInsn(Object constant) {
    tick();
    super.visitLdcInsn(constant);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    tick();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    tick();
    super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
    tick();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    tick();
    super.visitJumpInsn(opcode, label);
  }
}
