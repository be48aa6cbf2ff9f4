package heddle.loop;

import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs callbacks, timers and tasks one after the other on a single thread: asyncio's event loop, with its rules of
 * order.
 *
 * <pre>{@code
 * EventLoop loop = EventLoop.current();
 * int sum = loop.runUntilComplete(() -> compute(1, 2));
 * loop.close();
 * }</pre>
 *
 * <p><b>Order.</b> A loop works in turns. A turn runs what was ready when it began, in the order in which that became
 * ready; what is added meanwhile waits for the next turn. Timers become ready by deadline, equal deadlines in order of
 * creation, behind what is ready already. Done callbacks and waiting tasks are scheduled, never called inline.
 *
 * <pre>
 *  IDLE --runForever(), runUntilComplete()--> RUNNING --stop(), end of turn--> IDLE --close()--> CLOSED
 *  stop() on IDLE: the next run makes one turn.   close() on CLOSED: nothing.   close() on RUNNING: refused.
 * </pre>
 *
 * <p><b>Threads.</b> The loop belongs to the thread that runs it: while it runs, its methods are for that thread, and
 * calls by others are refused, but for {@link #callSoonThreadSafe}, {@link #execute}, {@link #time}, {@link
 * #createFuture}, {@link #isRunning} and {@link #isClosed}. While it does not run, any thread may prepare work for it.
 * An interrupt of the thread ends the run as soon as nothing is ready, by a {@link CancelledException}; the thread
 * stays interrupted.
 *
 * <p>An exception thrown by a callback goes to the exception handler, and the loop goes on.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html">asyncio: Event Loop</a>
 */
public final class EventLoop implements Executor, AutoCloseable {
  private static final String THREAD_SAFE = "callSoonThreadSafe";

  final Scheduler scheduler;

  /** Null for the default, which logs. */
  private volatile Consumer<? super LoopFailure> exceptionHandler;

  final ThreadWork threads;

  /** For people; unique. */
  final String name;

  private final boolean debug;
  private final TaskFactory taskFactory;

  EventLoop(EventLoopBuilder settings) {
    debug = settings.debug;
    taskFactory = settings.taskFactory;
    exceptionHandler = settings.exceptionHandler;
    threads = new ThreadWork(this, settings.executor);
    scheduler = new Scheduler(this, settings);
    name = LoopRegistry.add(this);
  }

  // ---- which loop --------------------------------------------------------------------------------------------------

  /** A new loop, bound to no thread. */
  public static EventLoop create() {
    return builder().build();
  }

  /** For a loop with a clock, a host, a task factory, or debug mode. */
  public static EventLoopBuilder builder() {
    return new EventLoopBuilder();
  }

  /**
   * The loop that the calling thread runs; if it runs none, the thread's default loop, which is made by the first call,
   * and made anew by the next call after it was closed.
   */
  public static EventLoop current() {
    EventLoop running = CurrentLoop.running();
    return running != null ? running : CurrentLoop.ofThread();
  }

  /**
   * The loop that the calling thread runs.
   *
   * @throws IllegalStateException if it runs none
   */
  public static EventLoop running() {
    EventLoop running = CurrentLoop.running();
    if (running == null) {
      throw new IllegalStateException(
          "no running event loop on thread " + Thread.currentThread().getName()
              + ". Call this in a task or a callback of a loop.");
    }
    return running;
  }

  // ---- running -----------------------------------------------------------------------------------------------------

  /**
   * Makes a task of {@code body}, runs the loop until it has ended, and returns its result.
   *
   * @throws java.util.concurrent.CompletionException with the cause, if the body throws a checked exception; an
   *     unchecked one leaves this as it is
   * @throws IllegalStateException if the loop is stopped before; or if it is closed or running, and the body never runs
   */
  public <T> T runUntilComplete(SuspendableCallable<T> body) {
    requireRunnable();
    return runUntilComplete(createTask(body));
  }

  /** As {@link #runUntilComplete(SuspendableCallable)}, for a body without result. */
  public void runUntilComplete(SuspendableRunnable body) {
    requireRunnable();
    runUntilComplete(createTask(body));
  }

  /** As {@link #runUntilComplete(SuspendableCallable)}, for a promise, or a stage as by {@link #ensureFuture}. */
  public <T> T runUntilComplete(CompletionStage<T> stage) {
    requireRunnable();
    Promise<T> promise = ensureFuture(stage);
    Handle stop = new Handle(this::stop);
    Consumer<Promise<T>> stopWhenDone = done -> stop.run();
    promise.addDoneCallback(stopWhenDone);
    try {
      runForever();
    } finally {
      stop.cancel(); // it may be in the ready queue; it is not to stop a later run
      promise.removeDoneCallback(stopWhenDone);
    }
    if (!promise.isDone()) {
      throw new IllegalStateException("Event loop stopped before " + promise + " was done");
    }
    return promise.result();
  }

  /** Runs turns until {@link #stop()}, and at least one. */
  public void runForever() {
    requireRunnable();
    CurrentLoop.run(this, scheduler::run);
  }

  private void requireRunnable() {
    CurrentLoop.requireNone(this);
    if (isClosed()) {
      throw Scheduler.closed();
    }
    if (scheduler.isDriven()) {
      throw new IllegalStateException(
          "This event loop is run by its host. Create tasks, and add done callbacks to them or, on other threads, get() them.");
    }
  }

  /** Lets the loop return after this turn; what the rest of the turn adds runs when the loop is run again. */
  public void stop() {
    scheduler.requireConfined("stop", THREAD_SAFE + "(loop::stop)");
    if (scheduler.isDriven()) {
      throw new IllegalStateException("This event loop is run by its host, and cannot be stopped. To end it, close it.");
    }
    scheduler.stop();
  }

  /**
   * Ends the loop for good. Callbacks and timers still pending are dropped. Tasks still pending are cancelled, and reported
   * to the exception handler, because their {@code finally} blocks do not run any more; {@link Runner} cancels them in
   * time. Exceptions at which nobody has looked are reported.
   *
   * @throws IllegalStateException if the loop is running
   */
  @Override
  public void close() {
    if (isRunning()) {
      throw new IllegalStateException(
          "Cannot close a running event loop. Call stop(), and close() when the run is over.");
    }
    if (!isClosed()) {
      scheduler.close();
      threads.close();
      LoopRegistry.remove(this);
    }
    CurrentLoop.drop(this);
  }

  /** True while a thread runs the loop. */
  public boolean isRunning() {
    return scheduler.isRunning();
  }

  /** True on the thread that runs the loop. */
  public boolean isCurrentThread() {
    return scheduler.isCurrent();
  }

  /** True after {@link #close()}. */
  public boolean isClosed() {
    return scheduler.isClosed();
  }

  // ---- callbacks ---------------------------------------------------------------------------------------------------

  /** The loop's clock: nanoseconds since some moment in the past, never going back. */
  public long time() {
    return scheduler.nanos();
  }

  /** Runs {@code callback} in the next turn, after what was added before. */
  public Handle callSoon(Runnable callback) {
    scheduler.requireConfined("callSoon", THREAD_SAFE);
    return schedule(callback);
  }

  /**
   * As {@link #callSoon}, by any thread; wakes the loop. What one thread adds runs in the order in which it adds it.
   */
  public Handle callSoonThreadSafe(Runnable callback) {
    return schedule(callback);
  }

  private Handle schedule(Runnable callback) {
    Handle handle = new Handle(kept(callback));
    scheduler.schedule(handle);
    return handle;
  }

  /** With the current context, and in debug mode with where it comes from. */
  private Runnable kept(Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    return CurrentContext.keep(debug ? new TracedCallback(callback) : callback);
  }

  /** Runs {@code callback} when {@code delay} has passed; not before the next turn. */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return callAt(deadline(TimeUnit.NANOSECONDS.convert(delay)), callback);
  }

  /**
   * Runs {@code callback} at {@code when}, in nanoseconds on the clock of {@link #time()}; not before the next turn.
   */
  public TimerHandle callAt(long when, Runnable callback) {
    scheduler.requireConfined("callLater or callAt", THREAD_SAFE + "(() -> loop.callLater(...))");
    TimerHandle timer = new TimerHandle(kept(callback), when, scheduler);
    if (!scheduler.offer(timer)) {
      throw Scheduler.closed();
    }
    return timer;
  }

  /** The moment {@code nanos} from now; far enough in the future for what would overflow. */
  long deadline(long nanos) {
    long now = time();
    return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
  }

  /**
   * As {@link #callSoonThreadSafe}, so that a loop can be the executor of any {@code thenApplyAsync} and the like.
   *
   * @throws RejectedExecutionException if the loop is closed
   */
  @Override
  public void execute(Runnable command) {
    try {
      callSoonThreadSafe(command);
    } catch (IllegalStateException closed) {
      throw new RejectedExecutionException(closed);
    }
  }

  /**
   * The loop as an executor of libraries that schedule work: it runs on the loop's thread, never inside of the call. A new one
   * by each call; to shut it down leaves the loop alone. What the work throws is in its future. Work that is pending when the
   * loop is closed never runs.
   */
  public ScheduledExecutorService asScheduledExecutor() {
    return new LoopExecutorService(this);
  }

  // ---- promises and tasks ------------------------------------------------------------------------------------------

  /** A promise of this loop, to be completed by whoever likes. */
  public <T> Promise<T> createFuture() {
    return debug ? new TracedPromise<>(this) : new Promise<>(this);
  }

  /** Starts a coroutine: a task whose first step is made in the next turn, in a copy of the current {@link Context}. */
  public <T> Task<T> createTask(SuspendableCallable<T> body) {
    Objects.requireNonNull(body, "body");
    return taskFactory == TaskFactory.DEFAULT
        ? TaskStart.start(new Task<>(this, body))
        : createTask(body, TaskOptions.DEFAULT);
  }

  /** As {@link #createTask(SuspendableCallable)}, for a body without result. */
  public Task<Void> createTask(SuspendableRunnable body) {
    Objects.requireNonNull(body, "body");
    return taskFactory == TaskFactory.DEFAULT
        ? TaskStart.start(new Task<>(this, body))
        : createTask(body, TaskOptions.DEFAULT);
  }

  /** As {@link #createTask(SuspendableCallable)}, with a name or a context, or eagerly. */
  public <T> Task<T> createTask(SuspendableCallable<T> body, TaskOptions options) {
    return taskFactory.create(this, Objects.requireNonNull(body, "body"), options);
  }

  /** As {@link #createTask(SuspendableCallable, TaskOptions)}, for a body without result. */
  public Task<Void> createTask(SuspendableRunnable body, TaskOptions options) {
    Objects.requireNonNull(body, "body");
    return taskFactory == TaskFactory.DEFAULT
        ? TaskStart.start(new Task<>(this, body), options)
        : TaskStart.withFactory(this, taskFactory, body, options);
  }

  /** The tasks that have not ended, oldest first. */
  public List<Task<?>> allTasks() {
    scheduler.requireConfined("allTasks", THREAD_SAFE);
    if (!isRunning()) {
      scheduler.takeHandedOver();
    }
    return scheduler.tasks.copy();
  }

  /** Closes the {@link AsyncGenerator}s that were begun and not ended. At the end of {@code run} that is done anyway. */
  public Promise<Void> shutdownAsyncGenerators() {
    return scheduler.generators.closeAll();
  }

  /**
   * Lets {@code work} be done in another thread. A cancel of the promise prevents work that has not begun; work that has goes
   * on, for nobody.
   *
   * @param executor where; null for the loop's own pool, see {@link EventLoopBuilder#executor}
   */
  public <T> Promise<T> runInExecutor(Executor executor, Callable<T> work) {
    Objects.requireNonNull(work, "work");
    return threads.run(executor == null ? threads.pool() : executor, work);
  }

  /** As {@link #createTask(SuspendableCallable)}. */
  public <T> Promise<T> ensureFuture(SuspendableCallable<T> body) {
    return createTask(body);
  }

  /** As {@link #createTask(SuspendableRunnable)}. */
  public Promise<Void> ensureFuture(SuspendableRunnable body) {
    return createTask(body);
  }

  /**
   * The stage as a promise of this loop: a promise of this loop itself, or a new one for any other stage, which is
   * completed when the stage is; if it is cancelled, so is the stage, if it is a future.
   *
   * @throws IllegalArgumentException if it is a promise of another loop
   */
  public <T> Promise<T> ensureFuture(CompletionStage<T> stage) {
    return ForeignPromise.orItself(this, Objects.requireNonNull(stage, "stage"));
  }

  // ---- failures ----------------------------------------------------------------------------------------------------

  /**
   * Gives exceptions that nobody can catch to {@code handler} from now on; null restores the default, which logs them.
   */
  public void setExceptionHandler(Consumer<? super LoopFailure> handler) {
    exceptionHandler = handler;
  }

  /** Reports an exception that nobody can catch. Never throws: what the handler throws is logged. */
  public void callExceptionHandler(LoopFailure failure) {
    Consumer<? super LoopFailure> handler = exceptionHandler;
    if (handler == null) {
      failure.log();
      return;
    }
    try {
      handler.accept(failure);
    } catch (Throwable t) {
      failure.log();
      new LoopFailure(this, "Unhandled error in exception handler", t, handler).log();
    }
  }

  /** True in debug mode, see {@link EventLoopBuilder#debug}. */
  public boolean isDebug() {
    return debug;
  }

  @Override
  public String toString() {
    String state = isClosed() ? "closed" : isRunning() ? "running" : "idle";
    return "EventLoop@" + Integer.toHexString(hashCode()) + "[" + state + "]";
  }
}
