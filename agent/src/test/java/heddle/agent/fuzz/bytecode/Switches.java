package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Body.Target;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Switches whose cases fall through now and then, or are one. */
final class Switches {
  private final Body body;

  Switches(Body body) {
    this.body = body;
  }

  void emit() {
    int count = 1 + body.choices.below(4);
    Label exit = new Label();
    Label[] cases = new Label[count];
    for (int i = 0; i < count; i++) {
      cases[i] = i > 0 && body.choices.oneIn(5) ? cases[i - 1] : new Label();
    }
    body.value(Type.INT_TYPE);
    jump(body, cases, body.choices.oneIn(2) ? cases[count - 1] : exit);
    body.targets.push(new Target(exit, body.stack.size()));
    for (int i = 0; i < count; i++) {
      if (i == 0 || cases[i] != cases[i - 1]) {
        body.code.visitLabel(cases[i]);
        body.block();
        if (!body.choices.oneIn(3)) {
          body.code.goTo(exit);
        }
      }
    }
    body.targets.pop();
    body.code.visitLabel(exit);
  }

  /** {@code [int] → []}: goes to one of these labels. */
  static void jump(Body body, Label[] cases, Label otherwise) {
    body.code.iconst(3);
    body.code.and(Type.INT_TYPE);
    if (body.choices.oneIn(2)) {
      int[] keys = new int[cases.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = i * i * i - 1;
      }
      body.code.lookupswitch(otherwise, keys, cases);
    } else {
      body.code.tableswitch(0, cases.length - 1, otherwise, cases);
    }
  }
}
