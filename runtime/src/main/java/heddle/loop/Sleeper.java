package heddle.loop;

import java.util.concurrent.locks.LockSupport;

/**
 * How the thread of a loop is put to sleep while there is nothing to do, and woken. One at a time per loop; {@link
 * HandOff} sees to it that {@link #wake} is called for each hand-over that finds the loop asleep, and only then.
 */
interface Sleeper {
  /**
   * Sleeps until {@code nanos} have passed, or {@link #wake} is called, even before this, or an interrupt, or for no reason.
   * {@link Long#MAX_VALUE} stands for ever. On the loop's thread.
   */
  void sleep(Object blocker, long nanos);

  /** Ends the sleep of the loop's thread, or its next one. Any thread. */
  void wake(Thread asleep);

  /** Parks the thread by {@code clock}. */
  static Sleeper parking(Clock clock) {
    return new Sleeper() {
      @Override
      public void sleep(Object blocker, long nanos) {
        clock.sleep(blocker, nanos);
      }

      @Override
      public void wake(Thread asleep) {
        LockSupport.unpark(asleep);
      }
    };
  }
}
