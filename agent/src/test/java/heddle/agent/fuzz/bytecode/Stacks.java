package heddle.agent.fuzz.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions that move values about on the stack, in all their forms, with calls between them. */
final class Stacks {
  /** Instructions by what they take from the stack, as sizes from the top down, and by which of these, from the bottom up, stand there then. */
  private static final List<Form> FORMS = List.of(
      new Form(Opcodes.POP, List.of(1), List.of()),
      new Form(Opcodes.SWAP, List.of(1, 1), List.of(0, 1)),
      new Form(Opcodes.DUP, List.of(1), List.of(0, 0)),
      new Form(Opcodes.DUP_X1, List.of(1, 1), List.of(0, 1, 0)),
      new Form(Opcodes.DUP_X2, List.of(1, 1, 1), List.of(0, 2, 1, 0)),
      new Form(Opcodes.DUP_X2, List.of(1, 2), List.of(0, 1, 0)),
      new Form(Opcodes.DUP2, List.of(1, 1), List.of(1, 0, 1, 0)),
      new Form(Opcodes.DUP2, List.of(2), List.of(0, 0)),
      new Form(Opcodes.DUP2_X1, List.of(1, 1, 1), List.of(1, 0, 2, 1, 0)),
      new Form(Opcodes.DUP2_X1, List.of(2, 1), List.of(0, 1, 0)),
      new Form(Opcodes.DUP2_X2, List.of(1, 1, 1, 1), List.of(1, 0, 3, 2, 1, 0)),
      new Form(Opcodes.DUP2_X2, List.of(2, 1, 1), List.of(0, 2, 1, 0)),
      new Form(Opcodes.DUP2_X2, List.of(1, 1, 2), List.of(1, 0, 2, 1, 0)),
      new Form(Opcodes.DUP2_X2, List.of(2, 2), List.of(0, 1, 0)),
      new Form(Opcodes.POP2, List.of(1, 1), List.of()),
      new Form(Opcodes.POP2, List.of(2), List.of()));

  private final Body body;

  /** An instruction on values of given sizes (JVMS 2.11.1); 0 is the top of the stack. */
  private record Form(int opcode, List<Integer> sizes, List<Integer> result) {}

  Stacks(Body body) {
    this.body = body;
  }

  /** {@code [] → []}, by way of a higher stack. */
  void shuffle() {
    int bottom = body.stack.size();
    int count = 1 + body.choices.below(4);
    for (int i = 0; i < count; i++) {
      body.operand(body.choices.of(Types.ALL));
    }
    for (int i = body.choices.below(6); i > 0; i--) {
      move(bottom);
    }
    drain(bottom);
  }

  private void move(int bottom) {
    List<Form> fitting = FORMS.stream().filter(form -> fits(form, bottom)).toList();
    if (fitting.isEmpty() || body.stack.size() - bottom > 12) {
      return;
    }
    Form form = body.choices.of(fitting);
    List<Type> taken = new ArrayList<>();
    for (int i = 0; i < form.sizes().size(); i++) {
      taken.add(body.stack.get(body.stack.size() - 1 - i));
    }
    body.code.visitInsn(form.opcode());
    body.taken(taken.size());
    form.result().forEach(i -> body.stack.add(taken.get(i)));
    if (body.stack.size() > bottom && body.choices.oneIn(2)) {
      body.trace(body.stack.get(body.stack.size() - 1));
    } else if (body.choices.oneIn(4)) {
      body.block();
    }
  }

  private boolean fits(Form form, int bottom) {
    int height = body.stack.size();
    if (height - bottom < form.sizes().size()) {
      return false;
    }
    for (int i = 0; i < form.sizes().size(); i++) {
      if (body.stack.get(height - 1 - i).getSize() != form.sizes().get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the stack down to {@code bottom}, showing what is on it. */
  private void drain(int bottom) {
    while (body.stack.size() > bottom) {
      Type top = body.stack.remove(body.stack.size() - 1);
      if (!body.choices.oneIn(4)) {
        body.trace(top);
      }
      body.pop(top);
    }
  }

  /** {@code [] → [value]}, computed above other values, which are taken away from below it. */
  void detour(Type type) {
    Type below = body.choices.of(Types.ALL);
    body.operand(below);
    body.value(type);
    body.taken(1);
    if (below.getSize() == 1 && type.getSize() == 1) {
      body.code.swap();
    } else if (type.getSize() == 1) {
      body.code.dupX2();
      body.code.pop();
    } else if (below.getSize() == 1) {
      body.code.dup2X1();
      body.code.pop2();
    } else {
      body.code.dup2X2();
      body.code.pop2();
    }
    body.stack.add(type);
    body.trace(below);
    body.taken(1);
    body.pop(below);
  }
}
