package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Blocks in which a monitor is held, so that the calls in them are plain. */
final class Monitors {
  private final Body body;

  Monitors(Body body) {
    this.body = body;
  }

  void emit() {
    if (body.isConstructing()) {
      return; // the handler would have to construct it, which it cannot
    }
    int lock = body.variables.reserve(1);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label last = new Label();
    Label after = new Label();
    Fields.getStatic(body.code, Types.BASE);
    body.code.dup();
    body.code.store(lock, Types.BASE);
    body.code.monitorenter();
    body.code.visitLabel(start);
    hold(1);
    body.lockedBlock();
    release(lock);
    body.code.visitLabel(end);
    body.code.goTo(after);
    body.code.visitLabel(handler); // covers itself, as those of compilers do
    release(lock);
    body.code.visitLabel(last);
    body.code.athrow();
    body.code.visitLabel(after);
    new Tries(body).addRange(List.of(start, end), handler, null);
    new Tries(body).addRange(List.of(handler, last), handler, null);
  }

  private void release(int lock) {
    hold(-1);
    body.code.load(lock, Types.BASE);
    body.code.monitorexit();
  }

  private void hold(int more) {
    body.code.iconst(more);
    body.code.invokestatic(Body.TRACE, "hold", Type.getMethodDescriptor(Type.VOID_TYPE, Type.INT_TYPE), false);
  }
}
