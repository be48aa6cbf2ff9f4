package heddle.loop;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Debug mode's eye on callbacks and steps that keep the loop busy for long: a thread of its own takes a stack trace of the
 * guilty one while it runs, and the loop logs it with how long it took.
 */
final class SlowWatch implements Consumer<Object> {
  private static final long NONE = Long.MIN_VALUE;

  /** What runs an entry of the ready queue. */
  private final Consumer<Object> next;

  private final long limitNanos;
  private final Runnable lookForMore;
  private final Sampler sampler = new Sampler(this);

  /** When what runs now has begun, by {@link System#nanoTime()}; {@link #NONE} if nothing runs. */
  private volatile long began = NONE;

  /** The thread that runs it. */
  private volatile Thread runner;

  /** Where it was when it had taken too long. */
  private volatile StackTraceElement[] sample;

  private volatile boolean ended;

  /** @param lookForMore called now and then by the thread that looks, whatever runs */
  SlowWatch(long limitNanos, Consumer<Object> next, Runnable lookForMore) {
    this.limitNanos = limitNanos;
    this.next = next;
    this.lookForMore = lookForMore;
    sampler.start();
  }

  /** Ends its thread. */
  void end() {
    ended = true;
    sampler.interrupt();
  }

  @Override
  public void accept(Object entry) {
    long outer = began;
    long now = System.nanoTime();
    sample = null;
    runner = Thread.currentThread();
    began = now;
    try {
      next.accept(entry);
    } finally {
      began = outer;
      long nanos = System.nanoTime() - now;
      if (nanos > limitNanos) {
        log(entry, nanos);
      }
    }
  }

  private void log(Object entry, long nanos) {
    Object source = entry instanceof TaskStack<?> stack ? stack.task : entry;
    StackTraceElement[] where = sample;
    SlowStep trace = where == null ? null : new SlowStep(where);
    System.getLogger(SlowWatch.class.getPackageName()).log(Level.WARNING,
        source + " kept the event loop busy for " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms; meanwhile nothing else ran."
            + " Move long work off the loop by toThread, or let others run in between by yieldNow.", trace);
  }

  private void sampleIfSlow() {
    long start = began;
    if (start != NONE && sample == null && System.nanoTime() - start > limitNanos) {
      StackTraceElement[] trace = runner.getStackTrace();
      if (began == start) {
        sample = trace;
      }
    }
  }

  /** Where a step was when it had taken too long. */
  private static final class SlowStep extends Throwable {
    private static final long serialVersionUID = 1L;

    SlowStep(StackTraceElement[] trace) {
      super("it was here", null, false, true);
      setStackTrace(trace);
    }
  }

  /** Looks several times within the limit; ends with the watch, or when that was collected. */
  private static final class Sampler extends Thread {
    private static final int LOOKS = 4;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final WeakReference<SlowWatch> watch;
    private final long pauseNanos;

    Sampler(SlowWatch watch) {
      super("heddle-slow-watch");
      setDaemon(true);
      setContextClassLoader(null); // not to keep that of who made the loop
      this.watch = new WeakReference<>(watch);
      pauseNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(1), watch.limitNanos / LOOKS);
    }

    @Override
    public void run() {
      long looked = System.nanoTime();
      while (true) {
        SlowWatch present = watch.get();
        if (present == null || present.ended) {
          return;
        }
        present.sampleIfSlow();
        if (System.nanoTime() - looked >= LOOK_NANOS) {
          looked = System.nanoTime();
          present.lookForMore.run();
        }
        present = null;
        try {
          TimeUnit.NANOSECONDS.sleep(pauseNanos);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }
}
