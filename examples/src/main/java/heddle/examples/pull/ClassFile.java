package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file, read by ASM's visitors: each call in its code. */
public final class ClassFile {
  private ClassFile() {}

  private static void calls(byte[] classFile, Consumer<String> out) {
    new ClassReader(classFile).accept(new Calls(out), 0);
  }

  /** The calls in the code of a class. */
  public static PushSource<String> source(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      byte[] classFile = in.readAllBytes();
      return push -> calls(classFile, push);
    }
  }

  /** Compares both ways. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compare(source(Catalogue.class));
  }

  private static final class Calls extends ClassVisitor {
    private final Consumer<String> out;

    Calls(Consumer<String> out) {
      super(Opcodes.ASM9);
      this.out = out;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
          out.accept(name + " calls " + owner.substring(owner.lastIndexOf('/') + 1) + "." + called);
        }
      };
    }
  }
}
