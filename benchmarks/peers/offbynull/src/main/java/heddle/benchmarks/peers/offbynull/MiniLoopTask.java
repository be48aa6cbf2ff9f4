package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;

/** offbynull's coroutines on the hand-written loop: one that parks until the loop runs it again. */
abstract class MiniLoopTask implements Coroutine, Runnable {
  final MiniLoop loop;
  private final CoroutineRunner runner = new CoroutineRunner(this);

  MiniLoopTask(MiniLoop loop) {
    this.loop = loop;
  }

  @Override
  public final void run() {
    runner.execute();
  }

  /** Lets the loop run this. */
  final void start() {
    loop.execute(this);
  }

  /** Waits for the value of {@code future}. */
  final long await(Continuation continuation, MiniFuture future) {
    if (!future.isDone()) {
      future.whenDone(this);
      continuation.suspend();
    }
    return future.value();
  }
}
