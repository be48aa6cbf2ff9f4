package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Values made of other values by instructions. */
final class Operations {
  private static final Handle CONCATENATION = new Handle(
      Opcodes.H_INVOKESTATIC, "java/lang/invoke/StringConcatFactory", "makeConcatWithConstants",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;"
          + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
      false);

  private final Body body;

  Operations(Body body) {
    this.body = body;
  }

  /** {@code [] → [value]}. */
  void emit(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN -> truth();
      case Type.BYTE, Type.CHAR, Type.SHORT -> {
        body.value(Type.INT_TYPE);
        body.code.cast(Type.INT_TYPE, type);
      }
      case Type.INT, Type.LONG -> integer(type);
      case Type.FLOAT, Type.DOUBLE -> fraction(type);
      case Type.ARRAY -> new Allocations(body).array(type);
      default -> object(type);
    }
  }

  private void truth() {
    Label otherwise = new Label();
    Label end = new Label();
    if (body.choices.oneIn(3)) {
      body.value(Types.OBJECT);
      body.code.instanceOf(body.choices.of(List.of(Types.BASE, Types.DERIVED, Types.FACE, Types.STRING)));
      return;
    }
    body.condition(otherwise);
    body.code.iconst(1);
    body.code.goTo(end);
    body.code.visitLabel(otherwise);
    body.code.iconst(0);
    body.code.visitLabel(end);
  }

  private void integer(Type type) {
    int option = body.choices.below(10);
    if (option == 9) {
      converted(type.equals(Type.INT_TYPE) ? body.choices.of(List.of(Type.LONG_TYPE, Type.DOUBLE_TYPE)) : Type.INT_TYPE, type);
      return;
    } else if (option == 8 && type.equals(Type.INT_TYPE)) {
      body.value(body.choices.of(Types.ARRAYS));
      body.code.arraylength();
      return;
    }
    body.operand(type);
    body.value(option == 6 ? Type.INT_TYPE : type);
    body.taken(1);
    switch (option) {
      case 0 -> body.code.add(type);
      case 1 -> body.code.sub(type);
      case 2 -> body.code.mul(type);
      case 3 -> body.code.xor(type);
      case 4 -> body.code.and(type);
      case 5 -> body.code.or(type);
      case 6 -> body.code.shl(type);
      case 7 -> body.code.div(type);
      default -> body.code.rem(type);
    }
  }

  /** What is added stays below 2^33 or so, for which NaN an infinity makes is not told by the JVM's specification. */
  private void fraction(Type type) {
    if (body.choices.oneIn(3)) {
      converted(body.choices.of(List.of(Type.INT_TYPE, Type.LONG_TYPE)), type);
      return;
    }
    body.operand(type);
    body.value(type);
    body.taken(1);
    body.code.add(type);
    body.code.cast(type, Type.INT_TYPE);
    body.code.cast(Type.INT_TYPE, type);
  }

  private void converted(Type from, Type to) {
    body.value(from);
    body.code.cast(from, to);
  }

  private void object(Type type) {
    if (type.equals(Types.STRING)) {
      concatenation();
    } else if (type.equals(Types.OBJECT)) {
      any();
    } else {
      new Allocations(body).object(type.equals(Types.FACE) ? Types.BASE : type);
    }
  }

  private void any() {
    Type type = body.choices.of(Types.ALL);
    if (body.choices.oneIn(3)) {
      new Calls(body).lambda();
    } else if (Types.isReference(type)) {
      body.value(type);
    } else if (type.equals(Type.LONG_TYPE)) {
      body.value(type);
      body.code.invokestatic("java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
    } else {
      body.value(Type.INT_TYPE);
      body.code.invokestatic("java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    }
  }

  private void concatenation() {
    int count = 1 + body.choices.below(4);
    Type[] types = new Type[count];
    StringBuilder recipe = new StringBuilder("<");
    for (int i = 0; i < count; i++) {
      types[i] = body.choices.of(Types.PRIMITIVES);
      body.operand(types[i]);
      recipe.append("\1,");
    }
    body.taken(count);
    body.code.invokedynamic(
        "makeConcatWithConstants", Type.getMethodDescriptor(Types.STRING, types), CONCATENATION,
        new Object[] {recipe.toString()});
  }
}
