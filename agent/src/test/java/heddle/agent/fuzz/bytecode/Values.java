package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Variables.Variable;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Code that leaves a value on the stack. */
final class Values {
  private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 3L, -1L, 7L, 100L, -129L, 40_000L, 0x1234_5678_9abcL);
  private static final List<Double> FRACTIONS = List.of(0d, 1d, 1.5d, -0d, -2.25d, 1e9d, Double.NaN, 2d);
  private static final List<String> TEXTS = List.of("", "a", "bc", "d\u00e9f");

  private final Body body;

  Values(Body body) {
    this.body = body;
  }

  /** {@code [] → [value]}. */
  void emit(Type type) {
    int option = body.isDeep() ? body.choices.weighted(1, 2, 2) : body.choices.weighted(3, 6, 9, 7, 4, 3, 3, 3, 2, 2, 1);
    switch (option) {
      case 0 -> constant(type);
      case 1 -> variable(type);
      case 2 -> {
        body.value(type);
        body.trace(type);
      }
      case 3 -> new Operations(body).emit(type);
      case 4 -> new Calls(body).call(type);
      case 5 -> ternary(type);
      case 6 -> field(type);
      case 7 -> element(type);
      case 8 -> { // statements with a stack below them
        body.block();
        body.value(type);
      }
      case 9 -> new Stacks(body).detour(type);
      default -> cast(type);
    }
  }

  /** {@code [] → [value]}, without effects. */
  void leaf(Type type) {
    if (body.choices.oneIn(2)) {
      variable(type);
    } else {
      constant(type);
    }
  }

  private void constant(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN -> body.code.iconst(body.choices.below(2));
      case Type.BYTE -> body.code.iconst(number().byteValue());
      case Type.CHAR -> body.code.iconst((char) number().intValue());
      case Type.SHORT -> body.code.iconst(number().shortValue());
      case Type.INT -> body.code.iconst(number().intValue());
      case Type.LONG -> body.code.lconst(number());
      case Type.FLOAT -> body.code.fconst(body.choices.of(FRACTIONS).floatValue());
      case Type.DOUBLE -> body.code.dconst(body.choices.of(FRACTIONS));
      default -> reference(type);
    }
  }

  private Long number() {
    return body.choices.of(NUMBERS);
  }

  private void reference(Type type) {
    if (type.equals(Types.STRING) && body.choices.oneIn(2)) {
      body.code.aconst(body.choices.of(TEXTS));
    } else if (body.choices.weighted(1, 6) == 0) {
      body.code.aconst(null);
    } else {
      Fields.getStatic(body.code, type);
    }
  }

  private void variable(Type type) {
    List<Variable> readable = body.variables.readable(type);
    if (readable.isEmpty()) {
      constant(type);
      return;
    }
    Variable variable = body.choices.of(readable);
    body.code.load(variable.slot(), variable.type());
  }

  private void ternary(Type type) {
    Label otherwise = new Label();
    Label end = new Label();
    body.condition(otherwise);
    body.value(type);
    body.code.goTo(end);
    body.code.visitLabel(otherwise);
    body.value(type);
    body.code.visitLabel(end);
  }

  private void field(Type type) {
    if (body.choices.oneIn(2) && Fields.OF_BASE.contains(type)) {
      body.value(Types.BASE);
      Fields.get(body.code, type);
    } else {
      Fields.getStatic(body.code, type);
    }
  }

  private void element(Type type) {
    List<Type> arrays = Types.ARRAYS.stream().filter(array -> Types.element(array).equals(type)).toList();
    if (arrays.isEmpty()) {
      variable(type);
      return;
    }
    body.operand(body.choices.of(arrays));
    body.value(Type.INT_TYPE);
    if (!body.choices.oneIn(8)) { // else it is out of bounds, perhaps
      body.code.iconst(1);
      body.code.and(Type.INT_TYPE);
    }
    body.taken(1);
    body.code.aload(type);
  }

  /** May throw. */
  private void cast(Type type) {
    if (Types.isReference(type)) {
      body.value(Types.OBJECT);
      body.cast(type);
    } else {
      body.value(type);
    }
  }
}
