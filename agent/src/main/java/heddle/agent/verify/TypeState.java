package heddle.agent.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** The types in locals and on the stack before an instruction; changed in place as the instructions go by. */
final class TypeState {
  /** Second word of a long or a double in a local. */
  private static final Object SECOND_WORD = new Object() {
    @Override
    public String toString() {
      return "the second word of a long or double";
    }
  };

  private final Assignability types;
  private final Object[] locals;
  private final List<Object> stack = new ArrayList<>();
  private final int maxStack;
  private int stackWords;

  private TypeState(MethodNode method, Assignability types) {
    this.types = types;
    this.locals = new Object[method.maxLocals];
    this.maxStack = method.maxStack;
    Arrays.fill(locals, Opcodes.TOP);
  }

  /** What a static method starts with. */
  static TypeState atEntry(MethodNode method, Assignability types) {
    TypeState state = new TypeState(method, types);
    int local = 0;
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      state.set(local, entry(parameter));
      local += parameter.getSize();
    }
    return state;
  }

  /** What a frame declares, read in expanded form. */
  static TypeState declared(FrameNode frame, MethodNode method, Assignability types) {
    TypeState state = new TypeState(method, types);
    int local = 0;
    for (Object declared : frame.local) {
      Object entry = resolved(declared);
      state.set(local, entry);
      local += size(entry);
    }
    for (Object declared : frame.stack) {
      state.push(resolved(declared));
    }
    return state;
  }

  /** A label stands for the {@code new} behind it. */
  private static Object resolved(Object declared) {
    if (!(declared instanceof LabelNode label)) {
      return declared;
    }
    AbstractInsnNode at = label;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    if (at == null || at.getOpcode() != Opcodes.NEW) {
      throw new TypeMismatch("a frame declares an object under construction that no new instruction makes");
    }
    return at;
  }

  /** The type of a field, parameter or result of type {@code type}, which is not void. */
  static Object entry(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  private static int size(Object entry) {
    return entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
  }

  Object get(int local) {
    require(local < locals.length, "there is no local " + local);
    return locals[local];
  }

  void set(int local, Object entry) {
    int size = size(entry);
    require(local + size <= locals.length, "there is no local " + (local + size - 1));
    breakWide(local);
    breakWide(local + size - 1);
    locals[local] = entry;
    if (size == 2) {
      locals[local + 1] = SECOND_WORD;
    }
  }

  /** A long or double of which one word is overwritten is gone. */
  private void breakWide(int local) {
    if (locals[local] == SECOND_WORD) {
      locals[local - 1] = Opcodes.TOP;
      locals[local] = Opcodes.TOP;
    } else if (size(locals[local]) == 2) {
      locals[local + 1] = Opcodes.TOP;
    }
  }

  void push(Object entry) {
    stack.add(entry);
    stackWords += size(entry);
    require(stackWords <= maxStack, "the stack is higher than " + maxStack);
  }

  void pushAll(List<Object> entries) {
    entries.forEach(this::push);
  }

  Object pop() {
    require(!stack.isEmpty(), "the stack is empty");
    Object entry = stack.remove(stack.size() - 1);
    stackWords -= size(entry);
    return entry;
  }

  /** Pops what must be assignable to {@code expected}. */
  Object pop(Object expected) {
    Object entry = pop();
    require(types.isAssignable(entry, expected), () -> "the stack has " + name(entry) + " where " + name(expected) + " is needed");
    return entry;
  }

  /** Pops one word. */
  Object popWord() {
    Object entry = pop();
    require(size(entry) == 1 && !entry.equals(Opcodes.TOP), () -> "the stack has " + name(entry) + " where one word is needed");
    return entry;
  }

  /** Pops two words: one value or two, bottom first. */
  List<Object> popTwoWords() {
    Object top = pop();
    return size(top) == 2 ? List.of(top) : List.of(popWord(), top);
  }

  /** Pops a reference, to an object that is constructed or not. */
  Object popReference() {
    Object entry = pop();
    require(isReference(entry), () -> "the stack has " + name(entry) + " where a reference is needed");
    return entry;
  }

  static boolean isReference(Object entry) {
    return entry instanceof String || entry instanceof AbstractInsnNode || entry.equals(Opcodes.NULL);
  }

  void replace(Object from, Object to) {
    Arrays.setAll(locals, i -> locals[i].equals(from) ? to : locals[i]);
    stack.replaceAll(entry -> entry.equals(from) ? to : entry);
  }

  boolean stackHolds(Object entry) {
    return stack.contains(entry);
  }

  /** The same locals under one stack entry, as in an exception handler. */
  void requireFitsHandler(Object thrown, TypeState handler) {
    requireLocalsFit(handler);
    require(handler.stack.size() == 1 && types.isAssignable(thrown, handler.stack.get(0)),
        () -> "the handler's frame declares the stack " + names(handler.stack) + " for " + name(thrown));
  }

  void requireFits(TypeState declared) {
    requireLocalsFit(declared);
    boolean fits = stack.size() == declared.stack.size();
    for (int i = 0; fits && i < stack.size(); i++) {
      fits = types.isAssignable(stack.get(i), declared.stack.get(i));
    }
    require(fits, () -> "the stack is " + names(stack) + ", declared as " + names(declared.stack));
  }

  private void requireLocalsFit(TypeState declared) {
    for (int i = 0; i < locals.length; i++) {
      int local = i;
      require(types.isAssignable(locals[i], declared.locals[i]),
          () -> "local " + local + " is " + name(locals[local]) + ", declared as " + name(declared.locals[local]));
    }
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new TypeMismatch(otherwise);
    }
  }

  static void require(boolean condition, java.util.function.Supplier<String> otherwise) {
    if (!condition) {
      throw new TypeMismatch(otherwise.get());
    }
  }

  private static String names(List<Object> entries) {
    return entries.stream().map(TypeState::name).toList().toString();
  }

  static String name(Object entry) {
    if (entry instanceof AbstractInsnNode) {
      return "an object under construction";
    } else if (entry instanceof Integer tag) {
      return List.of("nothing", "int", "float", "double", "long", "null", "an object under construction").get(tag);
    }
    return entry.toString();
  }
}
