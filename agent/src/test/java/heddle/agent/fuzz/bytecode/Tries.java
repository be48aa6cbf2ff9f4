package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Variables.Scope;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Exception ranges as languages have them, and what they are made of. */
final class Tries {
  private static final String ILLEGAL_STATE = "java/lang/IllegalStateException";

  /** What handlers catch; the last one is everything. */
  static final List<String> CAUGHT = List.of(
      "java/lang/Throwable", "java/lang/RuntimeException", ILLEGAL_STATE, "java/lang/NullPointerException",
      "java/lang/IndexOutOfBoundsException", "java/lang/ClassCastException", "heddle/agent/harness/Injected");

  private final Body body;

  Tries(Body body) {
    this.body = body;
  }

  /** Emits {@code throw new IllegalStateException(text)}. */
  static void throwNew(Body body) {
    body.code.anew(Type.getObjectType(ILLEGAL_STATE));
    body.code.dup();
    body.stack.add(null);
    body.stack.add(null);
    body.value(Types.STRING);
    body.taken(2);
    body.code.invokespecial(ILLEGAL_STATE, "<init>", "(Ljava/lang/String;)V", false);
    body.code.athrow();
  }

  /** {@code bounds} are its start and its end; {@code caught} is null for everything. */
  void addRange(List<Label> bounds, Label handler, String caught) {
    body.node.visitTryCatchBlock(bounds.get(0), bounds.get(1), handler, caught);
  }

  void emit() {
    Label start = new Label();
    Label end = new Label();
    Label after = new Label();
    body.code.visitLabel(start);
    body.code.nop();
    body.block();
    body.code.visitLabel(end);
    boolean withFinally = body.choices.oneIn(3);
    if (withFinally) {
      body.block();
    }
    body.code.goTo(after);
    int count = withFinally ? body.choices.below(2) : 1 + body.choices.below(2);
    for (int i = 0; i < count; i++) {
      String caught = body.choices.of(CAUGHT);
      Label handler = new Label();
      body.code.visitLabel(handler);
      enter();
      body.block();
      body.code.goTo(after);
      addRange(List.of(start, end), handler, caught);
    }
    if (withFinally) {
      finish(start, end, after);
    }
    body.code.visitLabel(after);
  }

  /** The handler of {@code finally}, whose range may cover itself. */
  private void finish(Label start, Label end, Label after) {
    Scope scope = body.variables.open();
    Label handler = new Label();
    Label last = new Label();
    body.code.visitLabel(handler);
    boolean coversItself = body.choices.oneIn(3);
    Label burning = new Label();
    if (coversItself) {
      body.fuel(burning);
    }
    int exception = body.variables.reserve(1);
    body.code.store(exception, Types.THROWABLE);
    body.blockOnEmptyStack();
    body.code.load(exception, Types.THROWABLE);
    body.code.athrow();
    body.code.visitLabel(last);
    if (coversItself) {
      body.code.visitLabel(burning);
      enter();
      body.code.goTo(after);
    }
    addRange(List.of(start, coversItself ? last : end), handler, null);
    body.variables.close(scope);
  }

  /**
   * {@code [exception] → [what is on the stack elsewhere]}, showing the exception. If an object under construction is
   * lost with the stack, the method is left instead.
   */
  void enter() {
    if (body.choices.oneIn(3)) {
      body.code.pop();
    } else {
      body.code.invokestatic(Body.TRACE, "o", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
      body.code.pop();
    }
    if (body.isConstructing() && body.isLocked()) {
      body.code.aconst(null);
      body.code.athrow();
      return;
    } else if (body.isConstructing()) {
      body.zero(body.method.result());
      body.code.areturn(body.method.result());
      return;
    }
    List<Type> below = List.copyOf(body.stack);
    body.stack.clear();
    for (Type type : below) {
      body.leaf(type);
      body.stack.add(type);
    }
  }
}
