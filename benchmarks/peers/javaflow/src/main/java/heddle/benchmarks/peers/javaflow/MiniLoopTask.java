package heddle.benchmarks.peers.javaflow;

import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** JavaFlow's continuations on the hand-written loop: a coroutine that parks until the loop runs it again. */
abstract class MiniLoopTask implements Runnable {
  final MiniLoop loop;

  /** What the loop runs to resume this. */
  final Runnable step = new Step(this);

  private Continuation rest = Continuation.startSuspendedWith(this, true);

  MiniLoopTask(MiniLoop loop) {
    this.loop = loop;
  }

  private record Step(MiniLoopTask task) implements Runnable {
    @Override
    public void run() {
      task.rest = task.rest.resume();
    }
  }

  /** Lets the loop run this. */
  final void start() {
    loop.execute(step);
  }

  /** The body. */
  @Override
  @continuable
  public abstract void run();

  /** Suspends this, which must be running; whoever it gave its step to lets the loop run it again. */
  @continuable
  final void park() {
    Continuation.suspend();
  }

  /** Waits for the value of {@code future}. */
  @continuable
  final long await(MiniFuture future) {
    if (!future.isDone()) {
      future.whenDone(step);
      park();
    }
    return future.value();
  }
}
