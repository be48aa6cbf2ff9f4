package heddle.agent.select.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The calls that the methods of one class make, as far as they name a method. Immutable. */
public final class ClassCalls {
  private final Map<MethodKey, List<Call>> byMethod;

  private ClassCalls(Map<MethodKey, List<Call>> byMethod) {
    this.byMethod = byMethod;
  }

  /**
   * A call instruction.
   *
   * @param owner internal name of the class that it names, or the descriptor of an array
   */
  public record Call(int opcode, String owner, MethodKey method) {
    /** Whether the receiver's class decides what is called. */
    public boolean isVirtual() {
      return opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
    }
  }

  /** Reads a class file; null if the bytes are none that can be understood. */
  public static ClassCalls of(byte[] classFile) {
    Map<MethodKey, List<Call>> found = new HashMap<>();
    try {
      new ClassReader(classFile).accept(new Collector(found), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return new ClassCalls(found);
    } catch (RuntimeException unreadable) { // ASM meets garbage with whatever exception comes first
      return null;
    }
  }

  /** The same of a class that has been read already. */
  public static ClassCalls of(ClassNode node) {
    Map<MethodKey, List<Call>> found = new HashMap<>();
    node.accept(new Collector(found));
    return new ClassCalls(found);
  }

  /** Whether the class declares the method. */
  public boolean has(MethodKey method) {
    return byMethod.containsKey(method);
  }

  /** Those of one method; none if it has no code. */
  public List<Call> of(MethodKey method) {
    return byMethod.getOrDefault(method, List.of());
  }

  private static final class Collector extends ClassVisitor {
    private final Map<MethodKey, List<Call>> found;

    Collector(Map<MethodKey, List<Call>> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      List<Call> calls = new ArrayList<>(4);
      found.put(new MethodKey(name, descriptor), calls);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
          if (called.charAt(0) != '<') {
            calls.add(new Call(opcode, owner, new MethodKey(called, type)));
          }
        }
      };
    }
  }
}
