package heddle;

import static java.lang.invoke.MethodType.methodType;

import heddle.woven.FrameStack;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** The continuation that is nothing else. */
final class OneShot extends FrameStack implements Continuation {
  private static final MethodHandle BODY =
      Twins.enter(MethodHandles.lookup(), "body", methodType(void.class));

  /** Null once it has started, so that what only the body's lambda refers to can be collected. */
  private Body body;

  OneShot(Body body) {
    this.body = body;
  }

  @Override
  protected String kind() {
    return "continuation";
  }

  @Override
  protected void enter() throws Throwable {
    BODY.invokeExact(this, (FrameStack) this);
  }

  @Suspendable
  private void body() throws Exception {
    Body started = body;
    body = null;
    started.run(this);
  }

  @Suspendable
  void suspendThis() {
    suspend();
  }

  @Override
  @Suspendable
  public boolean resume() {
    try {
      return advance();
    } catch (Throwable t) {
      throw unchecked(t);
    }
  }

  @Override
  @Suspendable
  public boolean resumeThrowing(Throwable thrown) {
    Objects.requireNonNull(thrown, "thrown");
    try {
      return advanceThrowing(thrown);
    } catch (Throwable t) {
      throw unchecked(t);
    }
  }

  @Override
  public boolean isDone() {
    return isFinished();
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
  }
}
