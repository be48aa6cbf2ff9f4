package heddle.loop;

import java.util.concurrent.locks.LockSupport;

/**
 * What time it is for a loop, and how it sleeps. A parameter of the {@link EventLoopBuilder}, so that a loop can live by
 * another time than that of the system.
 */
public interface Clock {
  /** The time of the system: {@link System#nanoTime()}, counted from the start of the program. */
  Clock SYSTEM = new Clock() {
    private final long start = System.nanoTime();

    @Override
    public long nanos() {
      return System.nanoTime() - start;
    }

    @Override
    public void sleep(Object blocker, long nanos) {
      if (nanos == Long.MAX_VALUE) {
        LockSupport.park(blocker);
      } else {
        LockSupport.parkNanos(blocker, nanos);
      }
    }
  };

  /** Nanoseconds since some fixed moment; not negative, never going back. */
  long nanos();

  /**
   * Sleeps on the calling thread until {@code nanos} have passed, or until {@link LockSupport#unpark}, or an interrupt,
   * or for no reason. {@link Long#MAX_VALUE} stands for ever.
   */
  void sleep(Object blocker, long nanos);
}
