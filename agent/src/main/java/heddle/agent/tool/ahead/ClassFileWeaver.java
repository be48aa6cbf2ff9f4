package heddle.agent.tool.ahead;

import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Weaves class files, as the agent would when it meets the class, and leaves its sign on them. */
final class ClassFileWeaver {
  private static final String SIGN = "L" + ClassSummary.WOVEN_AHEAD + ";";

  private final LoaderMarks marks;
  private final ClassFilter filter;

  ClassFileWeaver(LoaderMarks marks) {
    this.marks = marks;
    this.filter = new ClassFilter(marks);
  }

  /**
   * What the agent would do with the class, the copies being checked; null if it would not look at it any closer.
   *
   * @param loader shows what the class sees
   * @throws RuntimeException if the class file is garbage
   */
  WovenClass weave(String className, byte[] classFile, ClassLoader loader) {
    if (!filter.mayHaveMarks(className, classFile, loader)) {
      return null;
    }
    if (ClassFileVersion.isUnknown(classFile)) {
      throw new IllegalArgumentException("it is of version " + ClassFileVersion.text(ClassFileVersion.major(classFile))
          + ", newer than " + ClassFileVersion.text(ClassFileVersion.NEWEST) + ", the newest that is known");
    }
    return new ClassWeaver(marks.of(loader), true).weave(classFile);
  }

  /** The class file to use instead of {@code original}, which is that one if nothing changes. */
  static byte[] signed(WovenClass woven, byte[] original) {
    byte[] changed = woven.classFile() == null ? original : woven.classFile();
    if (woven.isAhead() || woven.woven().isEmpty()) {
      return changed;
    }
    ClassReader reader = new ClassReader(changed);
    ClassWriter writer = new ClassWriter(reader, 0); // copies methods as they are
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public void visitEnd() {
        visitAnnotation(SIGN, false).visitEnd();
        super.visitEnd();
      }
    }, 0);
    return writer.toByteArray();
  }
}
