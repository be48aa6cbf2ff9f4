package heddle.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A loop as what other libraries schedule their work by: see {@link EventLoop#asScheduledExecutor}. Its own life is shorter than
 * the loop's, which its shutdown leaves alone. Thread-safe.
 *
 * <pre>
 *  OPEN --shutdown()--> SHUT DOWN, periodic work is cancelled --the last delayed work is done--> TERMINATED
 *   '--shutdownNow()--> SHUT DOWN, all work is cancelled --> TERMINATED
 * </pre>
 */
final class LoopExecutorService extends AbstractExecutorService implements ScheduledExecutorService {
  private final EventLoop loop;
  private final Set<ScheduledWork<?>> pending = ConcurrentHashMap.newKeySet();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private volatile boolean shutDown;

  LoopExecutorService(EventLoop loop) {
    this.loop = loop;
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public void execute(Runnable command) {
    start(new ScheduledWork<>(this, command, loop.time(), 0));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return start(new ScheduledWork<>(this, command, deadline(delay, unit), 0));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
    return start(new ScheduledWork<>(this, work, deadline(delay, unit)));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
    return start(new ScheduledWork<>(this, command, deadline(initialDelay, unit), positive(period, unit)));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return start(new ScheduledWork<>(this, command, deadline(initialDelay, unit), -positive(delay, unit)));
  }

  private long deadline(long delay, TimeUnit unit) {
    return loop.deadline(unit.toNanos(delay));
  }

  private static long positive(long period, TimeUnit unit) {
    if (period <= 0) {
      throw new IllegalArgumentException("a period has to be positive, not " + period + " " + unit);
    }
    return unit.toNanos(period);
  }

  private <W extends ScheduledWork<?>> W start(W work) {
    if (shutDown) {
      throw new RejectedExecutionException("this executor has been shut down");
    }
    pending.add(work);
    try {
      loop.callSoonThreadSafe(work::startTimer);
    } catch (IllegalStateException closed) {
      pending.remove(work);
      throw new RejectedExecutionException(closed);
    }
    return work;
  }

  /** Work is done, or was cancelled. */
  void done(ScheduledWork<?> work) {
    pending.remove(work);
    terminateIfDone();
  }

  private void terminateIfDone() {
    if (shutDown && pending.isEmpty()) {
      terminated.countDown();
    }
  }

  @Override
  public void shutdown() {
    shutDown = true;
    List.copyOf(pending).stream().filter(ScheduledWork::isPeriodic).forEach(work -> work.cancel(false));
    terminateIfDone();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutDown = true;
    List<Runnable> left = new ArrayList<>(pending);
    List.copyOf(pending).forEach(work -> work.cancel(false));
    terminateIfDone();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  /**
   * As it says.
   *
   * @throws IllegalStateException on the loop's thread, which has to do the work
   */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    if (!isTerminated() && loop.isCurrentThread()) {
      throw new IllegalStateException("awaitTermination() would block the event loop's thread, which has to do the work");
    }
    return terminated.await(timeout, Objects.requireNonNull(unit, "unit"));
  }
}
