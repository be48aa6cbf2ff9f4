package heddle.benchmarks;

import heddle.Continuation;
import heddle.Suspendable;
import heddle.benchmarks.common.MiniLoop;

/** Heddle's bare continuations on the hand-written loop: a coroutine that parks until the loop runs it again. */
final class MiniLoopTask implements Runnable {
  private final Continuation continuation;

  private MiniLoopTask(Body body) {
    continuation = Continuation.of(() -> body.run(this));
  }

  /** Lets {@code loop} run {@code body}. */
  static void start(MiniLoop loop, Body body) {
    loop.execute(new MiniLoopTask(body));
  }

  @Override
  public void run() {
    continuation.resume();
  }

  /** Suspends this, which must be running; whoever it gave itself to lets the loop run it again. */
  @Suspendable
  void park() {
    Continuation.suspend(continuation);
  }

  /** What a coroutine runs. */
  interface Body {
    /** Does it; {@code self} is what to park. */
    @Suspendable
    void run(MiniLoopTask self);
  }
}
