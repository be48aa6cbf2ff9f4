package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** New objects, which stand on the stack and in locals before they are constructed, and new arrays. */
final class Allocations {
  static final List<List<Type>> CONSTRUCTORS = List.of(
      List.of(Type.INT_TYPE), List.of(Type.LONG_TYPE, Types.OBJECT, Type.BYTE_TYPE), List.of());

  private final Body body;

  Allocations(Body body) {
    this.body = body;
  }

  /** {@code [] → [object]}, of a class of the program. */
  void object(Type type) {
    Type made = type.equals(Types.BASE) && body.choices.oneIn(2) ? Types.DERIVED : type;
    switch (body.choices.weighted(5, 2, 2, 2, 2, 1)) {
      case 0 -> simple(made);
      case 1 -> thrice(made);
      case 2 -> throughLocal(made);
      case 3 -> perhaps(made);
      case 4 -> aroundWide(made);
      default -> crossed(made);
    }
  }

  /** {@code [object] → []}, arguments included. */
  private void construct(Type type) {
    List<Type> parameters = body.choices.of(CONSTRUCTORS);
    body.stack.add(null);
    parameters.forEach(body::operand);
    body.taken(parameters.size() + 1);
    body.code.invokespecial(
        type.getInternalName(), "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, parameters.toArray(new Type[0])), false);
  }

  private void simple(Type type) {
    body.code.anew(type);
    body.code.dup();
    body.stack.add(null);
    construct(type);
    body.taken(1);
  }

  private void thrice(Type type) {
    body.code.anew(type);
    body.code.dup();
    body.code.dup();
    body.stack.add(null);
    body.stack.add(null);
    construct(type);
    body.taken(2);
    body.trace(type);
    body.code.pop();
  }

  private void throughLocal(Type type) {
    int slot = body.variables.reserve(1);
    body.code.anew(type);
    if (body.choices.oneIn(2)) {
      body.code.dup();
      body.code.store(slot, type);
      construct(type);
    } else {
      body.code.store(slot, type);
      body.block();
      body.code.load(slot, type);
      construct(type);
    }
    body.code.load(slot, type);
  }

  /** Dropped in one case without being constructed. */
  private void perhaps(Type type) {
    Label otherwise = new Label();
    Label end = new Label();
    body.code.anew(type);
    body.code.dup();
    body.stack.add(null);
    body.stack.add(null);
    body.condition(otherwise);
    body.taken(1);
    construct(type);
    body.code.goTo(end);
    body.taken(1);
    body.code.visitLabel(otherwise);
    body.code.pop2();
    body.leaf(type);
    body.code.visitLabel(end);
  }

  /** A long or a double between two places of the object. */
  private void aroundWide(Type type) {
    Type wide = body.choices.of(List.of(Type.LONG_TYPE, Type.DOUBLE_TYPE));
    body.operand(wide);
    body.code.anew(type);
    body.code.dupX2(); // object, wide, object
    body.taken(1);
    body.stack.add(null);
    body.stack.add(wide);
    construct(type);
    body.taken(2);
    body.trace(wide);
    body.pop(wide);
  }

  /** Two objects, of which the first is constructed last. */
  private void crossed(Type type) {
    body.code.anew(type);
    body.code.dup();
    body.stack.add(null);
    body.stack.add(null);
    body.code.anew(Types.DERIVED);
    body.code.dup();
    body.stack.add(null);
    construct(Types.DERIVED);
    body.taken(1);
    body.trace(Types.DERIVED);
    body.code.pop();
    body.taken(1);
    construct(type);
    body.taken(1);
  }

  /** {@code [] → [array]}, with elements that are computed one by one; or empty ones, in several dimensions. */
  void array(Type type) {
    Type element = Types.element(type);
    if (element.getSort() == Type.ARRAY && body.choices.oneIn(2)) {
      body.code.iconst(2);
      body.code.iconst(2);
      body.code.multianewarray(type.getDescriptor(), 2);
      return;
    }
    body.code.iconst(2);
    body.code.newarray(element);
    int count = body.choices.below(3);
    for (int i = 0; i < count; i++) {
      body.stack.add(type);
      body.code.dup();
      body.stack.add(type);
      body.code.iconst(i);
      body.stack.add(Type.INT_TYPE);
      body.value(Types.stored(type));
      body.taken(3);
      body.code.astore(element);
    }
  }
}
