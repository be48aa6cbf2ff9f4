package heddle.benchmarks.peers.loom;

import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import java.util.function.Consumer;

/** A continuation on the hand-written loop: a coroutine that parks until the loop runs it again. */
final class MiniLoopTask implements Runnable {
  private final VmContinuation continuation;

  private MiniLoopTask(Consumer<MiniLoopTask> body) {
    continuation = new VmContinuation(() -> body.accept(this));
  }

  /** Lets {@code loop} run {@code body}. */
  static void start(MiniLoop loop, Consumer<MiniLoopTask> body) {
    loop.execute(new MiniLoopTask(body));
  }

  /** Runs {@code body} until it parks. */
  static MiniLoopTask begin(Consumer<MiniLoopTask> body) {
    MiniLoopTask task = new MiniLoopTask(body);
    task.run();
    return task;
  }

  @Override
  public void run() {
    continuation.resume();
  }

  /** Suspends this, which must be running; whoever it gave itself to lets the loop run it again. */
  void park() {
    VmContinuation.suspend();
  }

  /** Waits for the value of {@code future}. */
  long await(MiniFuture future) {
    if (!future.isDone()) {
      future.whenDone(this);
      park();
    }
    return future.value();
  }
}
