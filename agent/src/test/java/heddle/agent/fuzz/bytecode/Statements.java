package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Variables.Variable;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Code that leaves the stack as it was. */
final class Statements {
  private final Body body;

  Statements(Body body) {
    this.body = body;
  }

  /** {@code [] → []}: a few statements, of which a later one may use the variables of those before. */
  void emit() {
    int count = body.isDeep() ? body.choices.below(2) : body.choices.weighted(1, 4, 4, 3, 2);
    for (int i = 0; i < count; i++) {
      body.choices.part(this::statement);
    }
  }

  private void statement() {
    if (body.hasLines() && body.choices.oneIn(2)) {
      body.newLine();
    }
    int option = body.isDeep()
        ? body.choices.weighted(1, 6, 3, 3)
        : body.choices.weighted(1, 9, 6, 7, 3, 4, 4, 3, 4, 4, 3, 4, 5, 4, 1, 1, 2, 2);
    switch (option) {
      case 0 -> { }
      case 1 -> show();
      case 2 -> assign();
      case 3 -> declare();
      case 4 -> overwrite();
      case 5 -> store();
      case 6 -> new Calls(body).callAny();
      case 7 -> new Stacks(body).shuffle();
      case 8 -> branch();
      case 9 -> new Loops(body).emit();
      case 10 -> new Switches(body).emit();
      case 11 -> new Tries(body).emit();
      case 12 -> new Tangles(body).emit();
      case 13 -> increment();
      case 14 -> returnEarly();
      case 15 -> throwException();
      case 16 -> leave();
      default -> new Monitors(body).emit();
    }
  }

  private void show() {
    Type type = body.choices.of(Types.ALL);
    body.value(type);
    body.trace(type);
    body.pop(type);
  }

  private void assign() {
    List<Variable> all = body.variables.all();
    if (!all.isEmpty()) {
      Variable variable = body.choices.of(all);
      body.value(variable.type());
      body.code.store(variable.slot(), variable.type());
    }
  }

  private void declare() {
    Type type = body.choices.of(Types.ALL);
    body.value(type);
    Variable variable = body.variables.declare(type);
    body.code.store(variable.slot(), type);
  }

  /** The slot of a variable gets another one, which may reach into the next slot. */
  private void overwrite() {
    Type type = body.choices.of(Types.ALL);
    List<Variable> overwritable = body.variables.overwritable(type);
    if (!overwritable.isEmpty()) {
      Variable old = body.choices.of(overwritable);
      body.value(type);
      body.code.store(body.variables.overwrite(old, type).slot(), type);
    }
  }

  private void store() {
    Type type = body.choices.of(Types.ALL);
    if (type.getSort() == Type.ARRAY) {
      body.operand(type);
      body.operand(Type.INT_TYPE);
      body.code.iconst(1);
      body.code.and(Type.INT_TYPE);
      body.value(Types.stored(type));
      body.taken(2);
      body.code.astore(Types.element(type));
    } else if (Fields.OF_BASE.contains(type) && body.choices.oneIn(2)) {
      body.operand(Types.BASE);
      body.value(type);
      body.taken(1);
      Fields.put(body.code, type);
    } else {
      body.value(type);
      Fields.putStatic(body.code, type);
    }
  }

  private void branch() {
    Label otherwise = new Label();
    body.condition(otherwise);
    body.block();
    if (body.choices.oneIn(2)) {
      Label end = new Label();
      body.code.goTo(end);
      body.code.visitLabel(otherwise);
      body.block();
      body.code.visitLabel(end);
    } else {
      body.code.visitLabel(otherwise);
    }
  }

  private void increment() {
    List<Variable> ints =
        body.variables.all().stream().filter(variable -> variable.type().equals(Type.INT_TYPE)).toList();
    if (!ints.isEmpty()) {
      body.code.iinc(body.choices.of(ints).slot(), body.choices.of(List.of(1, -1, 100, 1000)));
    }
  }

  /** Of two ways one leaves the method, so that what follows can be reached. */
  private void returnEarly() {
    if (!body.isLocked()) {
      Label otherwise = new Label();
      body.condition(otherwise);
      returning();
      body.code.visitLabel(otherwise);
    }
  }

  /** Leaves the method. */
  void returning() {
    Type result = body.method.result();
    if (body.choices.oneIn(3) && new Calls(body).tail(result)) {
      return;
    }
    if (result.equals(Type.VOID_TYPE)) {
      body.code.areturn(result);
      return;
    }
    body.value(Types.isInt(result) ? Type.INT_TYPE : result);
    body.code.areturn(result);
  }

  private void throwException() {
    Label otherwise = new Label();
    body.condition(otherwise);
    Tries.throwNew(body);
    body.code.visitLabel(otherwise);
  }

  private void leave() {
    if (!body.targets.isEmpty() && !body.isLocked()) {
      Label otherwise = new Label();
      body.condition(otherwise);
      body.leave(body.choices.of(List.copyOf(body.targets)));
      body.code.visitLabel(otherwise);
    }
  }
}
