package heddle.benchmarks.peers.loom;

import heddle.benchmarks.common.MiniLoop;
import java.util.concurrent.atomic.AtomicInteger;

/** Continuations and virtual threads that sleep. */
public final class LoomSleepers {
  private final AtomicInteger awake = new AtomicInteger();

  /** Continuations on the hand-written loop, for so many nanoseconds; how many woke up. */
  public int sleepContinuations(int[] nanos) {
    MiniLoop loop = new MiniLoop();
    for (int each : nanos) {
      sleepContinuation(loop, each);
    }
    loop.run();
    return awake.get();
  }

  /** Lets a continuation sleep; itself. */
  public Object sleepContinuation(MiniLoop loop, long nanos) {
    return MiniLoopTask.begin(self -> {
      loop.executeAfter(nanos, self);
      self.park();
      awake.incrementAndGet();
    });
  }

  /** Virtual threads, for so many nanoseconds; how many woke up. */
  public int sleepThreads(int[] nanos) {
    Thread[] threads = new Thread[nanos.length];
    for (int i = 0; i < nanos.length; i++) {
      threads[i] = sleepThread(nanos[i]);
    }
    for (Thread thread : threads) {
      VirtualThreads.join(thread);
    }
    return awake.get();
  }

  /** Lets a virtual thread sleep; itself. */
  public Thread sleepThread(long nanos) {
    return VirtualThreads.start(() -> {
      try {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        awake.incrementAndGet();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
