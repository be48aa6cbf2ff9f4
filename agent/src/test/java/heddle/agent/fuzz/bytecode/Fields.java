package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;

/** The fields of a program: for each type a static one of {@code Main}; for some, one of each {@code Base}. */
final class Fields {
  static final List<Type> OF_BASE = List.of(
      Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, Type.BOOLEAN_TYPE, Type.BYTE_TYPE, Types.OBJECT, Types.BASE);

  private Fields() {}

  static String name(Type type) {
    return type.getClassName().replaceAll(".*\\.", "of").replace("[]", "s");
  }

  /** {@code [] → [value]}. */
  static void getStatic(InstructionAdapter code, Type type) {
    code.getstatic(Types.MAIN.getInternalName(), name(type), type.getDescriptor());
  }

  /** {@code [value] → []}. */
  static void putStatic(InstructionAdapter code, Type type) {
    code.putstatic(Types.MAIN.getInternalName(), name(type), type.getDescriptor());
  }

  /** {@code [base] → [value]}. */
  static void get(InstructionAdapter code, Type type) {
    code.getfield(Types.BASE.getInternalName(), name(type), type.getDescriptor());
  }

  /** {@code [base, value] → []}. */
  static void put(InstructionAdapter code, Type type) {
    code.putfield(Types.BASE.getInternalName(), name(type), type.getDescriptor());
  }
}
