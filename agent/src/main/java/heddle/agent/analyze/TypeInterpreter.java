package heddle.agent.analyze;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** The effect of each instruction on verification types (JVMS 4.10.1.9). Merges come from the class's own frames. */
final class TypeInterpreter extends Interpreter<Value> {
  TypeInterpreter() {
    super(Opcodes.ASM9);
  }

  @Override
  public Value newValue(Type type) {
    return type == null ? Value.TOP : Value.of(type);
  }

  @Override
  public Value newOperation(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.ACONST_NULL -> Value.NULL;
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> Value.LONG;
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> Value.FLOAT;
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> Value.DOUBLE;
      case Opcodes.LDC -> constant(((LdcInsnNode) insn).cst);
      case Opcodes.GETSTATIC -> Value.of(Type.getType(((FieldInsnNode) insn).desc));
      case Opcodes.NEW -> Value.unconstructed(insn);
      default -> Value.INT;
    };
  }

  private static Value constant(Object constant) {
    if (constant instanceof Integer) {
      return Value.INT;
    } else if (constant instanceof Long) {
      return Value.LONG;
    } else if (constant instanceof Float) {
      return Value.FLOAT;
    } else if (constant instanceof Double) {
      return Value.DOUBLE;
    } else if (constant instanceof String) {
      return Value.reference(Type.getObjectType("java/lang/String"));
    } else if (constant instanceof Handle) {
      return Value.reference(Type.getObjectType("java/lang/invoke/MethodHandle"));
    } else if (constant instanceof ConstantDynamic dynamic) {
      return Value.of(Type.getType(dynamic.getDescriptor()));
    } else if (((Type) constant).getSort() == Type.METHOD) {
      return Value.reference(Type.getObjectType("java/lang/invoke/MethodType"));
    }
    return Value.reference(Type.getObjectType("java/lang/Class"));
  }

  @Override
  public Value copyOperation(AbstractInsnNode insn, Value value) {
    return value;
  }

  @Override
  public Value unaryOperation(AbstractInsnNode insn, Value value) {
    return switch (insn.getOpcode()) {
      case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> Value.LONG;
      case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> Value.FLOAT;
      case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> Value.DOUBLE;
      case Opcodes.GETFIELD -> Value.of(Type.getType(((FieldInsnNode) insn).desc));
      case Opcodes.NEWARRAY -> Value.reference(arrayOf(insn));
      case Opcodes.ANEWARRAY ->
          Value.reference(Type.getType("[" + Type.getObjectType(((TypeInsnNode) insn).desc).getDescriptor()));
      case Opcodes.CHECKCAST -> Value.reference(Type.getObjectType(((TypeInsnNode) insn).desc));
      default -> Value.INT;
    };
  }

  private static Type arrayOf(AbstractInsnNode insn) {
    int code = ((org.objectweb.asm.tree.IntInsnNode) insn).operand;
    return Type.getType(switch (code) {
      case Opcodes.T_BOOLEAN -> "[Z";
      case Opcodes.T_CHAR -> "[C";
      case Opcodes.T_BYTE -> "[B";
      case Opcodes.T_SHORT -> "[S";
      case Opcodes.T_INT -> "[I";
      case Opcodes.T_FLOAT -> "[F";
      case Opcodes.T_DOUBLE -> "[D";
      default -> "[J";
    });
  }

  @Override
  public Value binaryOperation(AbstractInsnNode insn, Value left, Value right) {
    return switch (insn.getOpcode()) {
      case Opcodes.LALOAD, Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM, Opcodes.LSHL,
          Opcodes.LSHR, Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR -> Value.LONG;
      case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM -> Value.FLOAT;
      case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM -> Value.DOUBLE;
      case Opcodes.AALOAD -> element(left);
      default -> Value.INT;
    };
  }

  private static Value element(Value array) {
    if (array.tag() != Value.Tag.REFERENCE || array.type().getSort() != Type.ARRAY) {
      return Value.NULL;
    }
    return Value.of(Type.getType(array.type().getDescriptor().substring(1)));
  }

  @Override
  public Value ternaryOperation(AbstractInsnNode insn, Value first, Value second, Value third) {
    return Value.INT;
  }

  @Override
  public Value naryOperation(AbstractInsnNode insn, List<? extends Value> values) {
    if (insn instanceof MultiANewArrayInsnNode array) {
      return Value.reference(Type.getType(array.desc));
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return Value.of(Type.getReturnType(dynamic.desc));
    }
    return Value.of(Type.getReturnType(((MethodInsnNode) insn).desc));
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Value value, Value expected) {
    // the class has been or will be verified by the JVM
  }

  @Override
  public Value merge(Value first, Value second) {
    throw new UnsupportedOperationException("types at merges are those of the class's own frames");
  }
}
