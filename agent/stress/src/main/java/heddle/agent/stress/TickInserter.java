package heddle.agent.stress;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call of {@code Tick.tick} at the head of every method of every class that can see it, and lets the classes of
 * test frameworks call test methods through {@code TestCalls.invoke}.
 */
final class TickInserter implements ClassFileTransformer {
  private static final String TICK_CLASS = "heddle/stress/Tick";

  private final ClassLoader system;

  /** @param system the loader of {@code Tick}: classes of loaders that do not delegate to it stay as they are */
  TickInserter(ClassLoader system) {
    this.system = system;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (name == null || redefined != null || name.startsWith("heddle/") || !seesTick(loader)) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0); // a call without arguments and result changes no frame and no maximum
    reader.accept(new Inserter(writer, isTestFramework(name)), 0);
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

  /** Visits one class. */
  private static final class Inserter extends ClassVisitor {
    private final boolean callsTests;

    Inserter(ClassWriter writer, boolean callsTests) {
      super(Opcodes.ASM9, writer);
      this.callsTests = callsTests;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, method) {
        @Override
        public void visitCode() {
          super.visitCode();
          if (!name.startsWith("<")) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TICK_CLASS, "tick", "()V", false);
          }
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
