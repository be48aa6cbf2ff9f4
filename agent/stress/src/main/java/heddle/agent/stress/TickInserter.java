package heddle.agent.stress;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a call of {@code Tick.tick} at the head of every method of every class that can see it, and lets the classes of
 * test frameworks call test methods through {@code TestCalls.invoke}. If asked for, what a {@code Runnable} does when
 * plain code runs it is done in a continuation, too.
 */
final class TickInserter implements ClassFileTransformer {
  private static final String TICK_CLASS = "heddle/stress/Tick";

  private final ClassLoader system;
  private final boolean withRunnables;

  /** @param system the loader of {@code Tick}: classes of loaders that do not delegate to it stay as they are */
  TickInserter(ClassLoader system, boolean withRunnables) {
    this.system = system;
    this.withRunnables = withRunnables;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (name == null || redefined != null || name.startsWith("heddle/") || !seesTick(loader)) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0); // a call without arguments and result changes no frame and no maximum
    reader.accept(new Inserter(writer, isTestFramework(name), withRunnables && isRunnable(reader)), 0);
    return writer.toByteArray();
  }

  private boolean seesTick(ClassLoader loader) {
    ClassLoader at = loader;
    while (at != null && at != system) {
      at = at.getParent();
    }
    return at != null;
  }

  private static boolean isTestFramework(String name) {
    return name.startsWith("junit/") || name.startsWith("org/junit/");
  }

  /** Class files before Java 7 are left out: the oldest have no class constants. */
  private static boolean isRunnable(ClassReader reader) {
    return List.of(reader.getInterfaces()).contains("java/lang/Runnable")
        && (reader.getAccess() & Opcodes.ACC_INTERFACE) == 0
        && reader.readUnsignedShort(6) >= Opcodes.V1_7;
  }

  /** Visits one class. */
  private static final class Inserter extends ClassVisitor {
    private final boolean callsTests;
    private final boolean isRunnable;
    private String className;

    Inserter(ClassWriter writer, boolean callsTests, boolean isRunnable) {
      super(Opcodes.ASM9, writer);
      this.callsTests = callsTests;
      this.isRunnable = isRunnable;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String superName, String[] interfaces) {
      className = name;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean isRun =
          isRunnable && (access & Opcodes.ACC_STATIC) == 0 && name.equals("run") && descriptor.equals("()V");
      return new MethodVisitor(Opcodes.ASM9, method) {
        @Override
        public void visitCode() {
          super.visitCode();
          if (!name.startsWith("<")) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TICK_CLASS, "tick", "()V", false);
          }
          if (isRun) {
            returnIfRunWoven();
          }
        }

        /** {@code if (Runnables.runsWoven(this, C.class)) return;}. */
        private void returnIfRunWoven() {
          Label body = new Label();
          super.visitVarInsn(Opcodes.ALOAD, 0);
          super.visitLdcInsn(Type.getObjectType(className));
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, "heddle/stress/Runnables", "runsWoven", "(Ljava/lang/Runnable;Ljava/lang/Class;)Z", false);
          super.visitJumpInsn(Opcodes.IFEQ, body);
          super.visitInsn(Opcodes.RETURN);
          super.visitLabel(body);
          super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
          super.visitInsn(Opcodes.NOP); // keeps this frame apart from one of the body
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
          super.visitMaxs(isRun ? Math.max(maxStack, 2) : maxStack, maxLocals);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
          if (callsTests && owner.equals("java/lang/reflect/Method") && called.equals("invoke")) {
            String withMethod = type.replace("(", "(Ljava/lang/reflect/Method;");
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "heddle/stress/TestCalls", called, withMethod, false);
          } else {
            super.visitMethodInsn(opcode, owner, called, type, ofInterface);
          }
        }
      };
    }
  }
}
