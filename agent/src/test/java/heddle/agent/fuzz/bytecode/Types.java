package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Type;

/** The types of generated programs, and which of them are used as which. */
final class Types {
  static final String PACKAGE = "fixtures/fuzz/";
  static final Type MAIN = Type.getObjectType(PACKAGE + "Main");
  static final Type FACE = Type.getObjectType(PACKAGE + "Face");
  static final Type BASE = Type.getObjectType(PACKAGE + "Base");
  static final Type DERIVED = Type.getObjectType(PACKAGE + "Derived");

  static final Type OBJECT = Type.getType(Object.class);
  static final Type STRING = Type.getType(String.class);
  static final Type THROWABLE = Type.getType(Throwable.class);
  static final Type ARRAY_OF_BASES = Type.getType("[" + BASE.getDescriptor());

  static final List<Type> INTS =
      List.of(Type.INT_TYPE, Type.BOOLEAN_TYPE, Type.BYTE_TYPE, Type.CHAR_TYPE, Type.SHORT_TYPE);

  static final List<Type> PRIMITIVES = List.of(
      Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, Type.FLOAT_TYPE, Type.BOOLEAN_TYPE, Type.BYTE_TYPE,
      Type.CHAR_TYPE, Type.SHORT_TYPE);

  static final List<Type> ARRAYS = List.of(
      Type.getType("[I"), Type.getType("[J"), Type.getType("[B"), Type.getType("[Z"), Type.getType("[C"),
      Type.getType("[D"), Type.getType("[Ljava/lang/Object;"), ARRAY_OF_BASES,
      Type.getType("[" + ARRAY_OF_BASES.getDescriptor()), Type.getType("[[I"), Type.getType("[" + FACE.getDescriptor()));

  /** All that variables, parameters and fields may have; the first is the simplest. */
  static final List<Type> ALL = List.of(
      Type.INT_TYPE, Type.LONG_TYPE, OBJECT, BASE, STRING, Type.DOUBLE_TYPE, Type.FLOAT_TYPE, Type.BOOLEAN_TYPE,
      Type.BYTE_TYPE, Type.CHAR_TYPE, Type.SHORT_TYPE, DERIVED, FACE, ARRAYS.get(0), ARRAYS.get(1), ARRAYS.get(2),
      ARRAYS.get(3), ARRAYS.get(4), ARRAYS.get(5), ARRAYS.get(6), ARRAYS.get(7), ARRAYS.get(8), ARRAYS.get(9),
      ARRAYS.get(10));

  private Types() {}

  static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  static boolean isInt(Type type) {
    return INTS.contains(type);
  }

  /** Whether a value of one type can stand where one of the other is wanted. */
  static boolean isAssignable(Type from, Type to) {
    if (from.equals(to) || isReference(from) && to.equals(OBJECT)) {
      return true;
    }
    if (to.equals(Type.INT_TYPE)) {
      return isInt(from);
    }
    if (from.getSort() == Type.ARRAY && to.getSort() == Type.ARRAY && isReference(element(from))) {
      return isReference(element(to)) && isAssignable(element(from), element(to));
    }
    return from.equals(DERIVED) && (to.equals(BASE) || to.equals(FACE)) || from.equals(BASE) && to.equals(FACE);
  }

  /** What the array is of. */
  static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  /** What is stored into such arrays; arrays that contain themselves could not be printed. */
  static Type stored(Type array) {
    return element(array).equals(OBJECT) ? BASE : element(array);
  }

  /** For {@code ClassWriter.getCommonSuperClass}. */
  static String commonSuperclass(String one, String other) {
    if (one.equals(other)) {
      return one;
    }
    boolean bases = isBase(one) && isBase(other);
    if (bases || one.startsWith(PACKAGE) || other.startsWith(PACKAGE)) {
      return bases ? BASE.getInternalName() : OBJECT.getInternalName();
    }
    try {
      Class<?> second = Class.forName(other.replace('/', '.'));
      Class<?> first = Class.forName(one.replace('/', '.'));
      while (!first.isAssignableFrom(second)) {
        first = first.isInterface() ? Object.class : first.getSuperclass();
      }
      return Type.getInternalName(first);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isBase(String name) {
    return name.equals(BASE.getInternalName()) || name.equals(DERIVED.getInternalName());
  }
}
