package heddle.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * What the verifier knows of a local or a stack entry: a verification type (JVMS 4.10.1.2).
 *
 * @param tag which case
 * @param type exact type of a reference; null in the other cases
 * @param allocation the {@code new} instruction of an object that is not constructed yet; null in the other cases
 */
public record Value(Tag tag, Type type, AbstractInsnNode allocation) implements org.objectweb.asm.tree.analysis.Value {
  /** The cases. */
  public enum Tag { TOP, INT, FLOAT, LONG, DOUBLE, NULL, REFERENCE, UNCONSTRUCTED }

  public static final Value TOP = new Value(Tag.TOP, null, null);
  public static final Value INT = new Value(Tag.INT, null, null);
  public static final Value FLOAT = new Value(Tag.FLOAT, null, null);
  public static final Value LONG = new Value(Tag.LONG, null, null);
  public static final Value DOUBLE = new Value(Tag.DOUBLE, null, null);
  public static final Value NULL = new Value(Tag.NULL, null, null);

  public static Value reference(Type type) {
    return new Value(Tag.REFERENCE, type, null);
  }

  public static Value unconstructed(AbstractInsnNode allocation) {
    return new Value(Tag.UNCONSTRUCTED, null, allocation);
  }

  /** The value of a field, parameter or result of type {@code type}; null for void. */
  public static Value of(Type type) {
    return switch (type.getSort()) {
      case Type.VOID -> null;
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> INT;
      case Type.FLOAT -> FLOAT;
      case Type.LONG -> LONG;
      case Type.DOUBLE -> DOUBLE;
      default -> reference(type);
    };
  }

  /** From an entry of a stack map frame; objects under construction are named by the label of their {@code new}. */
  static Value fromFrame(Object entry) {
    if (entry instanceof String name) {
      return reference(Type.getObjectType(name));
    }
    if (entry instanceof LabelNode label) {
      return unconstructed(Instructions.nextReal(label));
    }
    if (entry.equals(Opcodes.INTEGER)) {
      return INT;
    } else if (entry.equals(Opcodes.FLOAT)) {
      return FLOAT;
    } else if (entry.equals(Opcodes.LONG)) {
      return LONG;
    } else if (entry.equals(Opcodes.DOUBLE)) {
      return DOUBLE;
    } else if (entry.equals(Opcodes.NULL)) {
      return NULL;
    }
    return TOP;
  }

  /** The entry for a stack map frame. */
  public Object toFrame() {
    return switch (tag) {
      case TOP -> Opcodes.TOP;
      case INT -> Opcodes.INTEGER;
      case FLOAT -> Opcodes.FLOAT;
      case LONG -> Opcodes.LONG;
      case DOUBLE -> Opcodes.DOUBLE;
      case NULL -> Opcodes.NULL;
      case REFERENCE -> type.getInternalName();
      case UNCONSTRUCTED -> throw new IllegalStateException("an object under construction reaches a frame");
    };
  }

  /** How the value is loaded and kept; null if it is no value, or always null, or not constructed. */
  public Kind kind() {
    return switch (tag) {
      case INT -> Kind.INT;
      case FLOAT -> Kind.FLOAT;
      case LONG -> Kind.LONG;
      case DOUBLE -> Kind.DOUBLE;
      case REFERENCE -> Kind.REF;
      default -> null;
    };
  }

  @Override
  public int getSize() {
    return tag == Tag.LONG || tag == Tag.DOUBLE ? 2 : 1;
  }
}
