package heddle.benchmarks.peers.kilim;

import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import kilim.Continuation;
import kilim.Fiber;
import kilim.Pausable;

/** Kilim's continuations on the hand-written loop: a coroutine that parks until the loop runs it again. */
abstract class MiniLoopTask extends Continuation {
  final MiniLoop loop;

  /** What the loop runs to resume this. */
  final Runnable step = new Step(this);

  MiniLoopTask(MiniLoop loop) {
    this.loop = loop;
  }

  private record Step(MiniLoopTask task) implements Runnable {
    @Override
    public void run() {
      if (task.run() && task.ex() != null) {
        throw new IllegalStateException(task.ex());
      }
    }
  }

  /** Lets the loop run this. */
  final void start() {
    loop.execute(step);
  }

  /** Suspends this, which must be running; whoever it gave its step to lets the loop run it again. */
  final void park() throws Pausable {
    Fiber.yield();
  }

  /** Waits for the value of {@code future}. */
  final long await(MiniFuture future) throws Pausable {
    if (!future.isDone()) {
      future.whenDone(step);
      park();
    }
    return future.value();
  }
}
