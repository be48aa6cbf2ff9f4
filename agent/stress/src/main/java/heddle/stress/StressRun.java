package heddle.stress;

import heddle.Suspendable;
import heddle.woven.FrameStack;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.LongAdder;

/** One call that is suspended again and again, and resumed at once. Belongs to the thread that makes the call. */
final class StressRun extends FrameStack {
  private static final LongAdder SUSPENSIONS = new LongAdder();

  private final Turns turns = Turns.configured();
  private final MethodHandle twin;
  private final Object[] arguments;
  private Object result;

  /** @param twin takes the {@code arguments} and this */
  StressRun(MethodHandle twin, Object[] arguments) {
    this.twin = twin;
    this.arguments = arguments;
  }

  static long suspensions() {
    return SUSPENSIONS.sum();
  }

  /** The innermost run whose woven code the caller is part of; null if there is none. */
  @Suspendable
  static StressRun running() {
    return current() instanceof StressRun run ? run : null;
  }

  boolean isTurn() {
    return turns.next();
  }

  @Suspendable
  void pause() {
    suspend();
  }

  /** Makes the call. */
  Object complete() throws Throwable {
    boolean suspended = false;
    while (advance()) {
      suspended = true;
      SUSPENSIONS.increment();
    }
    return suspended && twin.type().returnType() != void.class ? takeRef() : result;
  }

  @Override
  protected void enter() throws Throwable {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = this;
    result = twin.invokeWithArguments(all);
  }

  @Override
  protected String kind() {
    return "stress run";
  }
}
