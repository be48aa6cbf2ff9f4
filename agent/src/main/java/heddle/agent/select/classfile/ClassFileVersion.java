package heddle.agent.select.classfile;

import java.nio.ByteBuffer;
import org.objectweb.asm.Opcodes;

/** The version of a class file (JVMS 4.1), and which ones are too new to be woven. */
public final class ClassFileVersion {
  /** The newest major version that ASM reads. */
  public static final int NEWEST = Opcodes.V28;

  /** Where the minor version stands, with the major one behind it. */
  static final int OFFSET = 4;

  private static final int MAGIC = 0xCAFEBABE;

  /** Major version of a class file that a Java release makes, less the release. */
  private static final int RELEASE_OFFSET = 44;

  private ClassFileVersion() {}

  /** The major version. */
  public static int major(byte[] classFile) {
    return ByteBuffer.wrap(classFile).getShort(OFFSET + 2) & 0xFFFF;
  }

  /** Whether the bytes are a class file, and newer than all that are known. */
  public static boolean isUnknown(byte[] classFile) {
    return classFile.length >= OFFSET + 4
        && ByteBuffer.wrap(classFile).getInt(0) == MAGIC
        && isUnknown(major(classFile));
  }

  /** Whether a major version is newer than all that are known. */
  public static boolean isUnknown(int major) {
    return major > NEWEST;
  }

  /** As a message shows a major version: {@code 61 (Java 17)}. */
  public static String text(int major) {
    return major + " (Java " + (major - RELEASE_OFFSET) + ")";
  }
}
