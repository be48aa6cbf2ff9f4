package heddle.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How the JVM computes with a value, and in which kind of field a frame keeps it: a float as the bits of an int, a double
 * as those of a long.
 */
public enum Kind {
  INT(Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN, 1, "i", "I"),
  FLOAT(Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FRETURN, 1, "i", "I"),
  LONG(Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN, 2, "l", "J"),
  DOUBLE(Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN, 2, "l", "J"),
  REF(Opcodes.ALOAD, Opcodes.ASTORE, Opcodes.ARETURN, 1, "r", "Ljava/lang/Object;");

  private final int loadOpcode;
  private final int storeOpcode;
  private final int returnOpcode;
  private final int size;
  private final String fieldPrefix;
  private final String fieldDescriptor;

  Kind(int load, int store, int returning, int size, String fieldPrefix, String fieldDescriptor) {
    this.loadOpcode = load;
    this.storeOpcode = store;
    this.returnOpcode = returning;
    this.size = size;
    this.fieldPrefix = fieldPrefix;
    this.fieldDescriptor = fieldDescriptor;
  }

  /** The kind of a value of type {@code type}, which is not void. */
  public static Kind of(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> INT;
      case Type.FLOAT -> FLOAT;
      case Type.LONG -> LONG;
      case Type.DOUBLE -> DOUBLE;
      case Type.ARRAY, Type.OBJECT -> REF;
      default -> throw new IllegalArgumentException("no kind for " + type);
    };
  }

  public int loadOpcode() {
    return loadOpcode;
  }

  public int storeOpcode() {
    return storeOpcode;
  }

  public int returnOpcode() {
    return returnOpcode;
  }

  /** Words in locals and on the stack. */
  public int size() {
    return size;
  }

  /** {@code r}, {@code i} or {@code l}: the fields of a shape this kind goes to. */
  public String fieldPrefix() {
    return fieldPrefix;
  }

  public String fieldDescriptor() {
    return fieldDescriptor;
  }
}
