package heddle.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the loops that are profiled that a millisecond has passed, so that a busy loop need not read a clock at each step, and
 * looks after steps that take long. A thread of its own while there are such loops.
 */
final class RecorderClock extends Thread {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** After how many periods to see what the loops are doing. */
  private static final int SAMPLE_TICKS = 10;

  /** How many periods have passed. Written by the thread only. */
  static volatile int ticks;

  private static final List<LoopRecorder> RECORDERS = new CopyOnWriteArrayList<>();

  /** Null while there are no recorders. Guarded by the class. */
  private static RecorderClock thread;

  private volatile boolean ended;

  private RecorderClock() {
    super("heddle-profile-clock");
    setDaemon(true);
    setContextClassLoader(null); // not to keep that of who began
  }

  static synchronized void add(LoopRecorder recorder) {
    RECORDERS.add(recorder);
    if (thread == null) {
      thread = new RecorderClock();
      thread.start();
    }
  }

  static synchronized void remove(LoopRecorder recorder) {
    if (RECORDERS.remove(recorder) && RECORDERS.isEmpty()) {
      thread.ended = true;
      thread = null;
    }
  }

  @Override
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // no other thread writes it
  public void run() {
    long sampled = System.nanoTime();
    while (!ended) {
      LockSupport.parkNanos(PERIOD_NANOS);
      ticks++;
      RECORDERS.forEach(LoopRecorder::tick);
      if (ticks % SAMPLE_TICKS == 0) {
        long now = System.nanoTime();
        long elapsed = now - sampled;
        sampled = now;
        for (LoopRecorder recorder : RECORDERS) {
          recorder.sample(elapsed);
        }
      }
    }
  }
}
