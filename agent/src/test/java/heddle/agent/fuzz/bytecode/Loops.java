package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Body.Target;
import heddle.agent.fuzz.bytecode.Variables.Scope;
import heddle.agent.fuzz.bytecode.Variables.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Loops as languages have them. */
final class Loops {
  private final Body body;

  Loops(Body body) {
    this.body = body;
  }

  void emit() {
    Scope scope = body.variables.open();
    switch (body.choices.below(3)) {
      case 0 -> counted();
      case 1 -> headed();
      default -> tailed();
    }
    body.variables.close(scope);
  }

  private void counted() {
    Variable count = body.variables.declare(Type.INT_TYPE);
    Label head = new Label();
    Label next = new Label();
    Label exit = new Label();
    body.code.iconst(1 + body.choices.below(4));
    body.code.store(count.slot(), Type.INT_TYPE);
    body.code.visitLabel(head);
    body.fuel(exit);
    body.code.load(count.slot(), Type.INT_TYPE);
    body.code.ifle(exit);
    around(next, exit);
    body.code.visitLabel(next);
    body.code.iinc(count.slot(), -1);
    body.code.goTo(head);
    body.code.visitLabel(exit);
  }

  private void headed() {
    Label head = new Label();
    Label exit = new Label();
    body.code.visitLabel(head);
    body.fuel(exit);
    body.condition(exit);
    around(head, exit);
    body.code.goTo(head);
    body.code.visitLabel(exit);
  }

  private void tailed() {
    Label head = new Label();
    Label next = new Label();
    Label exit = new Label();
    body.code.visitLabel(head);
    around(next, exit);
    body.code.visitLabel(next);
    body.fuel(exit);
    body.condition(exit);
    body.code.goTo(head);
    body.code.visitLabel(exit);
  }

  private void around(Label next, Label exit) {
    body.targets.push(new Target(next, body.stack.size()));
    body.targets.push(new Target(exit, body.stack.size()));
    body.block();
    body.targets.pop();
    body.targets.pop();
  }
}
