package heddle.benchmarks.peers.kilim;

import heddle.benchmarks.common.MiniLoop;
import java.util.concurrent.CountDownLatch;
import kilim.Pausable;
import kilim.Scheduler;
import kilim.Task;

/** Coroutines that sleep. */
public final class KilimSleepers {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Scheduler scheduler = Scheduler.make(1);
  private int awake;

  /** Tasks, for so many nanoseconds, which become milliseconds; how many woke up. */
  public int sleepTasks(int[] nanos) throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(nanos.length);
    for (int each : nanos) {
      new Sleeper(each / NANOS_PER_MILLI, asleep).setScheduler(scheduler).start();
    }
    asleep.await();
    scheduler.shutdown();
    return awake;
  }

  /** Lets so many tasks sleep. */
  public void sleepTasks(int count, long millis) throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      new LongSleeper(millis, asleep).setScheduler(scheduler).start();
    }
    asleep.await();
  }

  private final class LongSleeper extends Task<Void> {
    private final long millis;
    private final CountDownLatch asleep;

    LongSleeper(long millis, CountDownLatch asleep) {
      this.millis = millis;
      this.asleep = asleep;
    }

    @Override
    public void execute() throws Pausable {
      asleep.countDown();
      Task.sleep(millis);
      awake++;
    }
  }

  /** On one thread, as it adds without lock. */
  private final class Sleeper extends Task<Void> {
    private final long millis;
    private final CountDownLatch asleep;

    Sleeper(long millis, CountDownLatch asleep) {
      this.millis = millis;
      this.asleep = asleep;
    }

    @Override
    public void execute() throws Pausable {
      Task.sleep(millis);
      awake++;
      asleep.countDown();
    }
  }

  /** Continuations on the hand-written loop, for so many nanoseconds; how many woke up. */
  public int sleepBare(int[] nanos) {
    MiniLoop loop = new MiniLoop();
    for (int each : nanos) {
      sleepBare(loop, each);
    }
    loop.run();
    return awake;
  }

  /** Lets a continuation sleep; itself. */
  public Object sleepBare(MiniLoop loop, long nanos) {
    BareSleeper sleeper = new BareSleeper(loop, nanos);
    sleeper.step.run();
    return sleeper;
  }

  private final class BareSleeper extends MiniLoopTask {
    private final long nanos;

    BareSleeper(MiniLoop loop, long nanos) {
      super(loop);
      this.nanos = nanos;
    }

    @Override
    public void execute() throws Pausable {
      loop.executeAfter(nanos, step);
      park();
      awake++;
    }
  }
}
