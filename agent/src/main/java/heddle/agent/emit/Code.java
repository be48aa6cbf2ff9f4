package heddle.agent.emit;

import heddle.agent.analyze.Kind;
import heddle.agent.layout.Slot;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Instructions as words. Stack effects are given as {@code [before] → [after]}, top on the right. */
final class Code {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final MethodVisitor out;

  Code(MethodVisitor out) {
    this.out = out;
  }

  /** The visitor behind this, for instructions copied from the original. */
  MethodVisitor out() {
    return out;
  }

  Code label(Label label) {
    out.visitLabel(label);
    return this;
  }

  /** {@code [] → [value]}. */
  Code load(Kind kind, int local) {
    out.visitVarInsn(kind.loadOpcode(), local);
    return this;
  }

  /** {@code [value] → []}. */
  Code store(Kind kind, int local) {
    out.visitVarInsn(kind.storeOpcode(), local);
    return this;
  }

  /** {@code [] → [number]}. */
  Code push(int number) {
    if (number >= -1 && number <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + number);
    } else if (number >= Byte.MIN_VALUE && number <= Byte.MAX_VALUE) {
      out.visitIntInsn(Opcodes.BIPUSH, number);
    } else if (number >= Short.MIN_VALUE && number <= Short.MAX_VALUE) {
      out.visitIntInsn(Opcodes.SIPUSH, number);
    } else {
      out.visitLdcInsn(number);
    }
    return this;
  }

  /** {@code [] → [null]}. */
  Code pushNull() {
    out.visitInsn(Opcodes.ACONST_NULL);
    return this;
  }

  /** Zero or null of that type; nothing for void. {@code [] → [value]}. */
  Code pushZero(Type type) {
    if (type != Type.VOID_TYPE) {
      out.visitInsn(switch (Kind.of(type)) {
        case INT -> Opcodes.ICONST_0;
        case FLOAT -> Opcodes.FCONST_0;
        case LONG -> Opcodes.LCONST_0;
        case DOUBLE -> Opcodes.DCONST_0;
        case REF -> Opcodes.ACONST_NULL;
      });
    }
    return this;
  }

  /** {@code [value] → []}; nothing for void. */
  Code pop(Type type) {
    if (type != Type.VOID_TYPE) {
      out.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    return this;
  }

  /** Cuts an int to a smaller type, as returning it does (JVMS 6.5, ireturn). {@code [value] → [value]}. */
  Code narrow(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN -> insn(Opcodes.ICONST_1).insn(Opcodes.IAND);
      case Type.BYTE -> insn(Opcodes.I2B);
      case Type.CHAR -> insn(Opcodes.I2C);
      case Type.SHORT -> insn(Opcodes.I2S);
      default -> { }
    }
    return this;
  }

  /** Leaves the method with the value on the stack. */
  Code returning(Type type) {
    out.visitInsn(type == Type.VOID_TYPE ? Opcodes.RETURN : Kind.of(type).returnOpcode());
    return this;
  }

  /** {@code [object] → [value]}. */
  Code get(Abi.Member field) {
    out.visitFieldInsn(Opcodes.GETFIELD, field.owner(), field.name(), field.descriptor());
    return this;
  }

  /** {@code [object, value] → []}. */
  Code put(Abi.Member field) {
    out.visitFieldInsn(Opcodes.PUTFIELD, field.owner(), field.name(), field.descriptor());
    return this;
  }

  /** {@code [object, arguments...] → [result]}. */
  Code call(Abi.Member method) {
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, method.owner(), method.name(), method.descriptor(), false);
    return this;
  }

  /** {@code [arguments...] → [result]}. */
  Code callStatic(Abi.Member method) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, method.owner(), method.name(), method.descriptor(), false);
    return this;
  }

  /** {@code [arguments...] → [result]}. */
  Code callDynamic(String name, String descriptor, Handle bootstrap, Object... arguments) {
    out.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    return this;
  }

  Code jump(int opcode, Label target) {
    out.visitJumpInsn(opcode, target);
    return this;
  }

  Code insn(int opcode) {
    out.visitInsn(opcode);
    return this;
  }

  /** {@code [object] → [object as type]}. */
  Code cast(Type type) {
    if (!type.equals(OBJECT)) {
      out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
    return this;
  }

  /** {@code [frame, value] → []}. */
  Code spill(String shape, Slot slot) {
    toBits(slot.kind());
    return put(new Abi.Member(shape, slot.field(), slot.kind().fieldDescriptor()));
  }

  /** {@code [value] → []}, the frame being in a local. */
  Code spillTop(String shape, Slot slot, int frameLocal) {
    toBits(slot.kind());
    load(Kind.REF, frameLocal);
    if (slot.kind().size() == 2) {
      insn(Opcodes.DUP_X2).insn(Opcodes.POP);
    } else {
      insn(Opcodes.SWAP);
    }
    return put(new Abi.Member(shape, slot.field(), slot.kind().fieldDescriptor()));
  }

  /** {@code [frame] → [value]}. */
  Code reload(String shape, Slot slot, Type type) {
    get(new Abi.Member(shape, slot.field(), slot.kind().fieldDescriptor()));
    switch (slot.kind()) {
      case FLOAT -> callStatic(new Abi.Member("java/lang/Float", "intBitsToFloat", "(I)F"));
      case DOUBLE -> callStatic(new Abi.Member("java/lang/Double", "longBitsToDouble", "(J)D"));
      case REF -> cast(type);
      default -> { }
    }
    return this;
  }

  private void toBits(Kind kind) {
    if (kind == Kind.FLOAT) {
      callStatic(new Abi.Member("java/lang/Float", "floatToRawIntBits", "(F)I"));
    } else if (kind == Kind.DOUBLE) {
      callStatic(new Abi.Member("java/lang/Double", "doubleToRawLongBits", "(D)J"));
    }
  }
}
