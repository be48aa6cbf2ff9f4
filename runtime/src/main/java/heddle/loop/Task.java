package heddle.loop;

import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.woven.FrameStack;
import heddle.woven.SuspensionCounts;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A coroutine that is driven by an {@link EventLoop}, and the promise of its result. Made by {@link
 * EventLoop#createTask}; its body starts in the loop's next turn.
 *
 * <pre>
 *  SCHEDULED --the loop's turn--> RUNNING --return or throw--> DONE
 *      ^                             |--yieldNow()--> SCHEDULED
 *      |                             |--await(), sleep()--> WAITING for one promise, or timer
 *      |--that is done-------------------------------------------'
 *
 *  cancel() on WAITING: asks the promise to cancel itself; when it has, the task is SCHEDULED, and its await throws.
 *  cancel() on SCHEDULED: the next step throws the CancelledException instead; a body that has not started never will.
 *  cancel() on RUNNING: comes at its next await or yieldNow; if there is none, the task ends cancelled.
 *  cancel() on DONE: no-op, returns false.
 * </pre>
 *
 * <p>Invariant: a task that is not done is either running, or once in the loop's ready queue, or waits for exactly one
 * thing, {@link #awaited}, which will schedule it.
 *
 * <p>The body's exception becomes the task's, unwrapped and the same object; if it is a {@link CancellationException}
 * the task is cancelled. Nobody but the body completes a task: {@code complete} and its like are refused. The rest,
 * with its rules for threads, is as in {@link Promise}; {@code cancel} by another thread than the loop's is handed over
 * to the loop.
 *
 * @param <T> type of the result
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#task-object">asyncio: Task Object</a>
 */
public final class Task<T> extends Promise<T> {
  /** The coroutine's frames. */
  final TaskStack<T> stack;

  /** Neighbours in the {@link TaskList}, which alone writes them. */
  Task<?> previous;

  Task<?> next;

  // All below is confined to the loop.

  /**
   * Between steps, the {@link Promise}, {@link Waiter} or {@link Sleep} this waits for, or did and is scheduled because that is done;
   * null if it waits for its turn only. While running, what the await that is being suspended waits for, or left over
   * from the last await that could not suspend. Written by the stack.
   */
  Object awaited;

  /** What few tasks have; null until then. */
  private Particulars particulars;

  Task(EventLoop loop, SuspendableCallable<T> body) {
    super(loop);
    stack = new TaskStack.OfCallable<>(this, loop.scheduler.nextNumber(), body);
  }

  Task(EventLoop loop, SuspendableRunnable body) {
    super(loop);
    stack = new TaskStack.OfRunnable<>(this, loop.scheduler.nextNumber(), body);
  }

  private static final class Particulars {
    /** The name that was given to the task; null for the default. */
    String name;

    /** True if the next step is to throw a {@link CancelledException}, with this message. */
    boolean mustCancel;

    String cancelMessage;

    /** True while what the task waits for is asked to cancel itself. */
    boolean isPassingCancelOn;

    /** Cancel requests that were not taken back. */
    int cancelRequests;

    /** Null for an empty one. */
    Context context;

    /** What {@link CarriedStates} keeps for the task between its steps; null if there is nothing. */
    Object[] carried;

    /** In debug mode. */
    CreationSite createdAt;

    /** While the loop is profiled. */
    TaskRecord record;
  }

  private Particulars particulars() {
    if (particulars == null) {
      particulars = new Particulars();
    }
    return particulars;
  }

  /** The name, for people; {@code Task-} and a number, in the order of creation in its loop, unless it was set. */
  public String name() {
    String given = givenName();
    return given == null ? defaultName(stack.number) : given;
  }

  static String defaultName(int number) {
    return "Task-" + Integer.toUnsignedString(number);
  }

  /** Null if it has none but the default. */
  String givenName() {
    return particulars == null ? null : particulars.name;
  }

  /** Names the task. */
  public void setName(String name) {
    particulars().name = name;
  }

  // ---- cancellation ------------------------------------------------------------------------------------------------

  /**
   * Asks the task to end: in a later turn, the await in which it is suspended throws a {@link CancelledException} with
   * this message. What it waits for is cancelled by that, if that is a promise or a task; see {@code shield} to prevent
   * it.
   *
   * @return false if the task was done before; true does not mean that it will end, for the body may catch the
   *     exception
   */
  @Override
  public boolean cancel(String message) {
    return cancelOnLoop(message);
  }

  @Override
  boolean requestCancel(String message) {
    if (isDone()) {
      return false;
    }
    Particulars own = particulars();
    if (own.isPassingCancelOn) { // it waits for itself, by way of others: nobody else can end that
      ((Promise<?>) awaited).removeWaiters(waiter -> waiter == stack);
      awaited = null;
      loop().scheduler.schedule(stack);
      return false;
    }
    own.cancelRequests++;
    own.isPassingCancelOn = true;
    boolean passedOn;
    try {
      passedOn = cancelAwaited(message);
    } finally {
      own.isPassingCancelOn = false;
    }
    if (!passedOn || awaited == null) {
      own.mustCancel = true;
      own.cancelMessage = message;
    }
    return true;
  }

  private boolean cancelAwaited(String message) {
    Scheduler scheduler = loop().scheduler;
    if (awaited == null || scheduler.executing() == stack) {
      return false;
    }
    if (awaited instanceof Sleep sleep) {
      return sleep.requestCancel(message, scheduler);
    }
    return awaited instanceof Waiter waiter
        ? waiter.requestCancel(message)
        : ((Promise<?>) awaited).requestCancel(message);
  }

  /** How many times {@link #cancel} was called and not taken back. On the loop's thread. */
  public int cancelling() {
    return particulars == null ? 0 : particulars.cancelRequests;
  }

  /**
   * Takes one cancellation request back; for code that caught its {@link CancelledException} and goes on. On the loop's
   * thread.
   *
   * @return how many are left
   */
  public int uncancel() {
    if (cancelling() > 0) {
      particulars.cancelRequests--;
    }
    return cancelling();
  }

  // ---- what the loop keeps with the task ---------------------------------------------------------------------------

  /** The context; null if it is empty. */
  Context context() {
    return particulars == null ? null : particulars.context;
  }

  void setContext(Context context) {
    particulars().context = context;
  }

  Object[] carried() {
    return particulars == null ? null : particulars.carried;
  }

  void setCarried(Object[] carried) {
    particulars().carried = carried;
  }

  /** What is recorded of the task; null if nothing is. */
  TaskRecord record() {
    return particulars == null ? null : particulars.record;
  }

  void setRecord(TaskRecord record) {
    particulars().record = record;
  }

  @Override
  CreationSite createdAt() {
    return particulars == null ? null : particulars.createdAt;
  }

  void setCreatedAt(CreationSite site) {
    particulars().createdAt = site;
  }

  // ---- what the stack tells ----------------------------------------------------------------------------------------

  /** The body begins. */
  void begins() {
    if (SuspensionCounts.areOn() && recorder() != null) {
      recorder().recordOf(this);
    }
  }

  /**
   * Begins a step. Returns what the suspended call is to throw, or null if it is to return, with a value in the stack.
   */
  Throwable beginStep() {
    Throwable failure = null;
    if (SuspensionCounts.areOn() && awaited != null && recorder() != null) {
      recorder().goesOn(this);
    }
    if (awaited instanceof Sleep sleep) {
      failure = sleep.failure();
      awaited = null;
    } else if (awaited instanceof Waiter waiter) {
      failure = waiter.failure();
      awaited = null;
    } else if (awaited != null) {
      Promise<?> promise = (Promise<?>) awaited;
      failure = Outcome.failure(promise);
      FrameStack.done(failure == null ? promise.getNow(null) : null, stack);
      awaited = null;
    }
    if (mustCancel()) {
      if (!(failure instanceof CancellationException)) {
        failure = cancellation();
      }
      particulars.mustCancel = false;
    }
    return failure == null ? null : Outcome.throwable(failure);
  }

  /** Ends a step by which the task waits for {@link #awaited}, or just for its next turn if that is null. */
  void suspended() {
    Scheduler scheduler = loop().scheduler;
    if (awaited == null) {
      scheduler.schedule(stack);
      return;
    }
    stack.idleTimes = scheduler.idle.times();
    if (SuspensionCounts.areOn() && recorder() != null) {
      recorder().suspended(this);
    }
    if (awaited instanceof Sleep sleep) {
      scheduler.offer(sleep);
    } else if (awaited instanceof Waiter waiter) {
      waiter.begin(stack);
    } else {
      ((Promise<?>) awaited).addWaiter(stack);
    }
    if (mustCancel() && cancelAwaited(particulars.cancelMessage)) {
      particulars.mustCancel = false;
    }
  }

  private boolean mustCancel() {
    return particulars != null && particulars.mustCancel;
  }

  /** Ends the last step, by a return. */
  void returned(T value) {
    end();
    if (mustCancel()) {
      settleExceptionally(cancellation());
    } else {
      boolean isLost = value != null && waiters == null && loop().isDebug() && getNumberOfDependents() == 0;
      settle(value);
      if (isLost) {
        waiters = loop().scheduler.lost.noteValue(this);
      }
    }
  }

  /** Ends the last step, by a throw. */
  void threw(Throwable thrown) {
    end();
    settleExceptionally(thrown);
  }

  /** Ends the task without its code, since its loop has ended. */
  void abandon() {
    end();
    settleExceptionally(new CancelledException("the event loop was closed"));
  }

  private void end() {
    awaited = null;
    loop().scheduler.tasks.remove(this);
    if (SuspensionCounts.areOn() && recorder() != null) {
      recorder().ends();
    }
  }

  private LoopRecorder recorder() {
    return loop().scheduler.chain.recorder();
  }

  private CancelledException cancellation() {
    return new CancelledException(particulars.cancelMessage);
  }

  // ---- what does not fit a task ------------------------------------------------------------------------------------

  /** Refused: the body completes the task. */
  @Override
  public boolean complete(T value) {
    throw refuse("complete");
  }

  /** Refused: the body completes the task. */
  @Override
  public boolean completeExceptionally(Throwable thrown) {
    throw refuse("completeExceptionally");
  }

  /** Refused: the body completes the task. */
  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    throw refuse("completeAsync");
  }

  /** Refused: the body completes the task. */
  @Override
  public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
    throw refuse("orTimeout");
  }

  /** Refused: the body completes the task. */
  @Override
  public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    throw refuse("completeOnTimeout");
  }

  /** Refused: the body completes the task. */
  @Override
  public void obtrudeValue(T value) {
    throw refuse("obtrudeValue");
  }

  /** Refused: the body completes the task. */
  @Override
  public void obtrudeException(Throwable thrown) {
    throw refuse("obtrudeException");
  }

  private UnsupportedOperationException refuse(String what) {
    return new UnsupportedOperationException(
        what + " on " + this + ": a task is completed by its body. To end it call cancel(); to complete something from"
            + " outside use a promise, such as copy().");
  }

  @Override
  public String toString() {
    Object promise = awaited;
    String waits = promise == null ? "" : ", waiting for " + promise.getClass().getSimpleName();
    return "Task[" + name() + ", " + describeState() + waits + "]";
  }
}
