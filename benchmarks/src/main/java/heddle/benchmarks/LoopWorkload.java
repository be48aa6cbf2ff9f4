package heddle.benchmarks;

import heddle.benchmarks.common.MiniLoop;
import heddle.loop.EventLoop;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A workload of tasks: Heddle's on its event loop, which any thread may call, and plain callbacks and bare
 * continuations on a loop that only does what they need.
 */
public abstract class LoopWorkload extends Workload {
  final MiniLoop miniLoop = new MiniLoop();
  EventLoop eventLoop;

  @Setup
  public void createLoop() {
    eventLoop = EventLoop.create();
  }

  @TearDown
  public void closeLoop() {
    eventLoop.close();
  }
}
