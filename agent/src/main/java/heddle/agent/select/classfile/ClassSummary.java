package heddle.agent.select.classfile;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The facts of one class file that decide which of its methods may suspend. Immutable.
 *
 * @param version minor version in the upper half, major in the lower, as in ASM
 * @param access flags of the class file; a nested class has its own in the eyes of the JVM, and only those count
 * @param superName null for {@code java/lang/Object} and for a module descriptor
 * @param annotated the type itself bears {@code @Suspendable}
 * @param annotations internal names of all that the type bears
 * @param methods in the order of the file
 * @param protectedFields names of the fields it declares that are protected
 */
public record ClassSummary(
    int version,
    int access,
    String name,
    String superName,
    List<String> interfaces,
    boolean annotated,
    Set<String> annotations,
    Map<MethodKey, MethodSummary> methods,
    Set<String> protectedFields) {
  /** Internal name of the annotation on classes that were woven ahead of time; see {@code heddle.woven.WovenAhead}. */
  public static final String WOVEN_AHEAD = "heddle/woven/WovenAhead";

  /**
   * Reads a class file, without its code. One that is newer than this agent is read as if it were older, because the
   * agent must survive the JVM of next year; the facts needed here have not moved since Java 1.0.
   *
   * @return null if the bytes are no class file, or one in a format that nothing here understands
   */
  public static ClassSummary of(byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(readable(classFile));
      SummaryVisitor facts = new SummaryVisitor();
      reader.accept(facts, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      if (facts.hasForwarders()) {
        reader.accept(facts.forwarders(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      }
      return facts.summary(ByteBuffer.wrap(classFile).getInt(ClassFileVersion.OFFSET));
    } catch (RuntimeException unreadable) { // ASM meets garbage with whatever exception comes first
      return null;
    }
  }

  /** The same facts of a class that has been read already. */
  public static ClassSummary of(ClassNode node) {
    SummaryVisitor facts = new SummaryVisitor();
    node.accept(facts);
    if (facts.hasForwarders()) {
      node.accept(facts.forwarders());
    }
    return facts.summary(node.version);
  }

  private static byte[] readable(byte[] classFile) {
    if (!ClassFileVersion.isUnknown(classFile)) {
      return classFile;
    }
    byte[] older = classFile.clone();
    ByteBuffer.wrap(older).putInt(ClassFileVersion.OFFSET, ClassFileVersion.NEWEST);
    return older;
  }

  /** The method this class itself declares, or null. */
  public MethodSummary method(String methodName, String descriptor) {
    return methods.get(new MethodKey(methodName, descriptor));
  }

  /** What the constant pool alone would have told, but exact. */
  public ClassOutline outline() {
    List<String> supertypes = Stream.concat(Stream.ofNullable(superName), interfaces.stream()).toList();
    return new ClassOutline(supertypes, annotated || isWovenAhead() || methods.values().stream().anyMatch(MethodSummary::annotated));
  }

  /** Whether it has copies since before it was loaded, in itself or in a companion. */
  public boolean isWovenAhead() {
    return annotations.contains(WOVEN_AHEAD);
  }

  public boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  public boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  /** The name as Java and messages write it: {@code com.acme.Foo$Bar}. */
  public String javaName() {
    return name.replace('/', '.');
  }
}
