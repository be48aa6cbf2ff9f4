package heddle.loop;

import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs coroutines one after the other in a loop of their own, and cleans up behind them: asyncio's {@code Runner}. Used
 * by one thread. When the JVM is told to end, as by Ctrl-C, while one runs, it is cancelled, and the JVM waits until the runner
 * is closed, ten seconds at most.
 *
 * <pre>{@code
 * try (Runner runner = new Runner()) {
 *   Config config = runner.run(() -> load());
 *   runner.run(() -> serve(config));
 * }
 * }</pre>
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-runner.html">asyncio: Runners</a>
 */
public final class Runner implements AutoCloseable {
  private final EventLoop loop;
  private final EndOfJvm endOfJvm;

  /**
   * A runner with a new loop.
   *
   * @throws IllegalStateException if the calling thread runs a loop
   */
  public Runner() {
    this(EventLoop.builder());
  }

  /**
   * A runner with a loop by these settings, without a host.
   *
   * @throws IllegalStateException if the calling thread runs a loop
   */
  public Runner(EventLoopBuilder settings) {
    if (CurrentLoop.running() != null) {
      throw new IllegalStateException(
          "run cannot be called on a thread that runs an event loop. Call the method directly, or createTask.");
    }
    loop = settings.build();
    endOfJvm = new EndOfJvm();
  }

  /** The loop. */
  public EventLoop loop() {
    return loop;
  }

  /** As {@link EventLoop#runUntilComplete(SuspendableCallable)}. */
  public <T> T run(SuspendableCallable<T> main) {
    requireOpen();
    return run(loop.createTask(main));
  }

  /** As {@link EventLoop#runUntilComplete(SuspendableRunnable)}. */
  public void run(SuspendableRunnable main) {
    requireOpen();
    run(loop.createTask(main));
  }

  private void requireOpen() {
    if (loop.isClosed()) {
      throw new IllegalStateException("The runner is closed");
    }
    CurrentLoop.requireNone(loop);
  }

  private <T> T run(Task<T> main) {
    endOfJvm.runs(main);
    try {
      return loop.runUntilComplete(main);
    } finally {
      endOfJvm.runs(null);
    }
  }

  /**
   * Cancels the tasks that have not ended, runs the loop until they have, reports what they fail with to the exception
   * handler, closes asynchronous generators, waits for work under way in the loop's threads, and closes the loop. An
   * interrupt that is pending is put off until then.
   */
  @Override
  public void close() {
    if (loop.isClosed()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      cancelLeftovers();
      loop.runUntilComplete(loop.shutdownAsyncGenerators());
      awaitThreads();
    } finally {
      loop.close();
      endOfJvm.closed();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs the loop until the work that is under way in its threads is done, since that may need the loop. */
  private void awaitThreads() {
    ExecutorService left = loop.threads.left();
    if (left == null) {
      return;
    }
    left.shutdown();
    loop.runUntilComplete(CompletableFuture.runAsync(() -> {
      try {
        left.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException nobodyDoesThat) {
        throw new IllegalStateException(nobodyDoesThat);
      }
    }, waiting -> new Thread(waiting, "heddle-await-threads").start()));
  }

  private void cancelLeftovers() {
    List<Task<?>> leftovers = loop.allTasks();
    if (leftovers.isEmpty()) {
      return;
    }
    leftovers.forEach(task -> task.cancel(null));
    CompletableFuture<?> allDone = CompletableFuture.allOf(leftovers.toArray(CompletableFuture<?>[]::new));
    loop.runUntilComplete(allDone.handle((value, thrown) -> null));
    for (Task<?> task : leftovers) {
      if (!task.isCancelled() && task.exception() != null) {
        loop.callExceptionHandler(
            new LoopFailure(loop, "unhandled exception during the shutdown of run()", task.exception(), task));
      }
    }
  }
}
