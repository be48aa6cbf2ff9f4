package heddle.benchmarks.common;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/** The least event loop: a run queue and a heap of timers, for one thread and without locks. */
public final class MiniLoop {
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();

  private record Timer(long deadline, Runnable callback) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.signum(deadline - other.deadline);
    }
  }

  /** Runs {@code callback} after what is ready already. */
  public void execute(Runnable callback) {
    ready.add(callback);
  }

  /** Runs {@code callback} when {@code nanos} nanoseconds have passed. */
  public void executeAfter(long nanos, Runnable callback) {
    timers.add(new Timer(System.nanoTime() + nanos, callback));
  }

  /** Runs callbacks until none is left, waiting for timers. */
  public void run() {
    while (true) {
      Runnable callback;
      while ((callback = ready.poll()) != null) {
        callback.run();
      }
      Timer next = timers.peek();
      if (next == null) {
        return;
      }
      long wait = next.deadline - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        ready.add(timers.remove().callback);
      }
    }
  }
}
