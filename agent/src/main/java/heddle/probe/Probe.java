package heddle.probe;

import heddle.Suspendable;
import heddle.woven.FrameStack;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A continuation that suspends once, in a loop, below two frames: what the agent weaves to test itself. */
public final class Probe extends FrameStack {
  private static final MethodHandle BODY =
      Twins.enter(MethodHandles.lookup(), "body", MethodType.methodType(void.class));

  private int sum;

  private Probe() {}

  /** Null if weaving works here, otherwise what does not. */
  public static String check() throws Throwable {
    Probe probe = new Probe();
    boolean suspended = probe.advance();
    boolean more = probe.advance();
    return suspended && !more && probe.sum == 6
        ? null
        : "a method that was suspended and resumed computed " + probe.sum + " instead of 6";
  }

  @Suspendable
  private void body() {
    sum = add(3);
  }

  @Suspendable
  private int add(int upTo) {
    int total = 0;
    for (int i = 1; i <= upTo; i++) {
      if (i == 2) {
        suspend();
      }
      total += i;
    }
    return total;
  }

  @Override
  protected void enter() throws Throwable {
    BODY.invokeExact(this, (FrameStack) this);
  }

  @Override
  protected String kind() {
    return "self-test";
  }
}
