package heddle.agent.verify;

import static heddle.agent.verify.TypeState.entry;
import static heddle.agent.verify.TypeState.name;
import static heddle.agent.verify.TypeState.require;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The rule of each instruction (JVMS 4.10.1.9): what it needs, and what it leaves. Not checked is access to protected
 * members through a type that is too general: a copy has the types of the method it was made of.
 *
 * @param owner internal name of the class whose method it is
 * @param result what the method returns
 */
record InstructionRules(String owner, Type result) {
  private static final String OBJECT = "java/lang/Object";
  private static final List<String> ARRAYS_BY_CODE = List.of("[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J");

  /** Changes {@code state} as {@code insn} does; throws a {@link TypeMismatch} if it must not be there. */
  void apply(AbstractInsnNode insn, TypeState state) {
    Type effect = Effects.of(insn.getOpcode());
    if (effect != null) {
      apply(effect, state);
    } else if (insn instanceof VarInsnNode access) {
      access(access, state);
    } else if (insn instanceof IincInsnNode increment) {
      require(state.get(increment.var).equals(Opcodes.INTEGER), "local " + increment.var + " is no int");
    } else if (insn instanceof LdcInsnNode constant) {
      state.push(typeOf(constant.cst));
    } else if (insn instanceof FieldInsnNode field) {
      field(field, state);
    } else if (insn instanceof MethodInsnNode call) {
      call(call, state);
    } else if (insn instanceof InvokeDynamicInsnNode call) {
      apply(Type.getMethodType(call.desc), state);
    } else if (insn instanceof TypeInsnNode typed) {
      typed(typed, state);
    } else if (insn instanceof IntInsnNode array) {
      state.pop(Opcodes.INTEGER);
      state.push(ARRAYS_BY_CODE.get(array.operand - Opcodes.T_BOOLEAN));
    } else if (insn instanceof MultiANewArrayInsnNode array) {
      require(array.dims >= 1 && array.desc.lastIndexOf('[') >= array.dims - 1, "an array has fewer dimensions");
      for (int i = 0; i < array.dims; i++) {
        state.pop(Opcodes.INTEGER);
      }
      state.push(array.desc);
    } else {
      simple(insn.getOpcode(), state);
    }
  }

  private static void apply(Type effect, TypeState state) {
    popArguments(effect, state);
    if (effect.getReturnType() != Type.VOID_TYPE) {
      state.push(entry(effect.getReturnType()));
    }
  }

  private static void popArguments(Type effect, TypeState state) {
    Type[] arguments = effect.getArgumentTypes();
    for (int i = arguments.length - 1; i >= 0; i--) {
      state.pop(entry(arguments[i]));
    }
  }

  private static void access(VarInsnNode access, TypeState state) {
    switch (access.getOpcode()) {
      case Opcodes.ILOAD -> load(access.var, Opcodes.INTEGER, state);
      case Opcodes.LLOAD -> load(access.var, Opcodes.LONG, state);
      case Opcodes.FLOAD -> load(access.var, Opcodes.FLOAT, state);
      case Opcodes.DLOAD -> load(access.var, Opcodes.DOUBLE, state);
      case Opcodes.ALOAD -> {
        Object entry = state.get(access.var);
        require(TypeState.isReference(entry), () -> "local " + access.var + " is " + name(entry) + ", no reference");
        state.push(entry);
      }
      case Opcodes.ISTORE -> state.set(access.var, state.pop(Opcodes.INTEGER));
      case Opcodes.LSTORE -> state.set(access.var, state.pop(Opcodes.LONG));
      case Opcodes.FSTORE -> state.set(access.var, state.pop(Opcodes.FLOAT));
      case Opcodes.DSTORE -> state.set(access.var, state.pop(Opcodes.DOUBLE));
      case Opcodes.ASTORE -> state.set(access.var, state.popReference());
      default -> throw new TypeMismatch("ret is not allowed");
    }
  }

  private static void load(int local, Object type, TypeState state) {
    Object entry = state.get(local);
    require(entry.equals(type), () -> "local " + local + " is " + name(entry) + ", no " + name(type));
    state.push(entry);
  }

  private static Object typeOf(Object constant) {
    if (constant instanceof Integer) {
      return Opcodes.INTEGER;
    } else if (constant instanceof Long) {
      return Opcodes.LONG;
    } else if (constant instanceof Float) {
      return Opcodes.FLOAT;
    } else if (constant instanceof Double) {
      return Opcodes.DOUBLE;
    } else if (constant instanceof String) {
      return "java/lang/String";
    } else if (constant instanceof Handle) {
      return "java/lang/invoke/MethodHandle";
    } else if (constant instanceof ConstantDynamic dynamic) {
      return entry(Type.getType(dynamic.getDescriptor()));
    }
    return ((Type) constant).getSort() == Type.METHOD ? "java/lang/invoke/MethodType" : "java/lang/Class";
  }

  private static void field(FieldInsnNode field, TypeState state) {
    Object type = entry(Type.getType(field.desc));
    switch (field.getOpcode()) {
      case Opcodes.GETSTATIC -> state.push(type);
      case Opcodes.PUTSTATIC -> state.pop(type);
      case Opcodes.GETFIELD -> {
        state.pop(field.owner);
        state.push(type);
      }
      default -> {
        state.pop(type);
        state.pop(field.owner);
      }
    }
  }

  private void call(MethodInsnNode call, TypeState state) {
    popArguments(Type.getMethodType(call.desc), state);
    if (call.name.equals("<init>")) {
      Object constructed = state.pop();
      require(call.getOpcode() == Opcodes.INVOKESPECIAL && constructed instanceof TypeInsnNode allocation
              && allocation.desc.equals(call.owner),
          () -> "a constructor of " + call.owner + " is called on " + name(constructed));
      state.replace(constructed, call.owner);
    } else if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
      state.pop(owner);
    } else if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      state.pop(call.owner);
    }
    Type returned = Type.getReturnType(call.desc);
    if (returned != Type.VOID_TYPE) {
      state.push(entry(returned));
    }
  }

  private static void typed(TypeInsnNode insn, TypeState state) {
    switch (insn.getOpcode()) {
      case Opcodes.NEW -> {
        require(!insn.desc.startsWith("["), "new of an array");
        require(!state.stackHolds(insn), "an object of the same instruction is under construction on the stack");
        state.replace(insn, Opcodes.TOP);
        state.push(insn);
      }
      case Opcodes.ANEWARRAY -> {
        state.pop(Opcodes.INTEGER);
        state.push("[" + Type.getObjectType(insn.desc).getDescriptor());
      }
      case Opcodes.CHECKCAST -> {
        state.pop(OBJECT);
        state.push(insn.desc);
      }
      default -> {
        state.pop(OBJECT);
        state.push(Opcodes.INTEGER);
      }
    }
  }

  private void simple(int opcode, TypeState state) {
    switch (opcode) {
      case Opcodes.ACONST_NULL -> state.push(Opcodes.NULL);
      case Opcodes.AALOAD -> {
        state.pop(Opcodes.INTEGER);
        state.push(element(state.pop("[L" + OBJECT + ";")));
      }
      case Opcodes.BALOAD -> {
        state.pop(Opcodes.INTEGER);
        popBytes(state);
        state.push(Opcodes.INTEGER);
      }
      case Opcodes.BASTORE -> {
        state.pop(Opcodes.INTEGER);
        state.pop(Opcodes.INTEGER);
        popBytes(state);
      }
      case Opcodes.ARRAYLENGTH -> {
        Object array = state.pop();
        require(array.equals(Opcodes.NULL) || array instanceof String type && type.startsWith("["),
            () -> "arraylength of " + name(array));
        state.push(Opcodes.INTEGER);
      }
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT, Opcodes.IFNULL, Opcodes.IFNONNULL -> state.popReference();
      case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
        state.popReference();
        state.popReference();
      }
      case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN, Opcodes.RETURN ->
          returning(opcode, state);
      default -> reorder(opcode, state);
    }
  }

  /** {@code [..., array, index] → [..., element]}; an element of null is null. */
  private static Object element(Object array) {
    return array instanceof String type ? entry(Type.getType(type.substring(1))) : array;
  }

  private static void popBytes(TypeState state) {
    Object array = state.pop();
    require(array.equals(Opcodes.NULL) || array.equals("[B") || array.equals("[Z"),
        () -> "the stack has " + name(array) + " where an array of bytes is needed");
  }

  private void returning(int opcode, TypeState state) {
    int expected = result == Type.VOID_TYPE ? Opcodes.RETURN : result.getOpcode(Opcodes.IRETURN);
    require(opcode == expected, "the method returns " + result.getClassName());
    if (result != Type.VOID_TYPE) {
      state.pop(entry(result));
    }
  }

  private static void reorder(int opcode, TypeState state) {
    switch (opcode) {
      case Opcodes.POP -> state.popWord();
      case Opcodes.POP2 -> state.popTwoWords();
      case Opcodes.SWAP -> {
        List<Object> top = List.of(state.popWord());
        push(state, top, List.of(state.popWord()));
      }
      case Opcodes.DUP -> {
        List<Object> top = List.of(state.popWord());
        push(state, top, top);
      }
      case Opcodes.DUP_X1 -> {
        List<Object> top = List.of(state.popWord());
        push(state, top, List.of(state.popWord()), top);
      }
      case Opcodes.DUP_X2 -> {
        List<Object> top = List.of(state.popWord());
        push(state, top, state.popTwoWords(), top);
      }
      case Opcodes.DUP2 -> {
        List<Object> top = state.popTwoWords();
        push(state, top, top);
      }
      case Opcodes.DUP2_X1 -> {
        List<Object> top = state.popTwoWords();
        push(state, top, List.of(state.popWord()), top);
      }
      case Opcodes.DUP2_X2 -> {
        List<Object> top = state.popTwoWords();
        push(state, top, state.popTwoWords(), top);
      }
      default -> throw new TypeMismatch("jsr is not allowed");
    }
  }

  @SafeVarargs
  private static void push(TypeState state, List<Object>... groups) {
    for (List<Object> group : groups) {
      state.pushAll(group);
    }
  }
}
