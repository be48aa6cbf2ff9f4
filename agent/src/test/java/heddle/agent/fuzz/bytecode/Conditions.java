package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Jumps that are taken or not. */
final class Conditions {
  private static final List<Integer> COMPARISONS = List.of(
      Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE, Opcodes.IF_ICMPLT, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT, Opcodes.IF_ICMPLE);

  private final Body body;

  Conditions(Body body) {
    this.body = body;
  }

  /** {@code [] → []}; goes on, or to {@code otherwise}. */
  void emit(Label otherwise) {
    switch (body.isDeep() ? 0 : body.choices.weighted(3, 3, 1, 1, 1, 1)) {
      case 0 -> truth(otherwise);
      case 1 -> {
        body.operand(Type.INT_TYPE);
        body.value(Type.INT_TYPE);
        body.taken(1);
        body.code.visitJumpInsn(body.choices.of(COMPARISONS), otherwise);
      }
      case 2 -> {
        body.operand(Type.LONG_TYPE);
        body.value(Type.LONG_TYPE);
        body.taken(1);
        body.code.lcmp();
        body.code.ifge(otherwise);
      }
      case 3 -> {
        body.value(Types.OBJECT);
        body.code.visitJumpInsn(body.choices.oneIn(2) ? Opcodes.IFNULL : Opcodes.IFNONNULL, otherwise);
      }
      case 4 -> { // and
        body.condition(otherwise);
        body.condition(otherwise);
      }
      default -> { // or
        Label second = new Label();
        Label end = new Label();
        body.condition(second);
        body.code.goTo(end);
        body.code.visitLabel(second);
        body.condition(otherwise);
        body.code.visitLabel(end);
      }
    }
  }

  private void truth(Label otherwise) {
    body.value(Type.BOOLEAN_TYPE);
    if (body.choices.oneIn(2)) {
      body.code.ifne(otherwise);
    } else {
      body.code.ifeq(otherwise);
    }
  }
}
