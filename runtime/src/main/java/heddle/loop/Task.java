package heddle.loop;

import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.woven.FrameStack;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A coroutine that is driven by an {@link EventLoop}, and the promise of its result. Made by {@link
 * EventLoop#createTask}; its body starts in the loop's next turn.
 *
 * <pre>
 *  SCHEDULED --the loop's turn--> RUNNING --return or throw--> DONE
 *      ^                             |--yieldNow()--> SCHEDULED
 *      |                             |--await(), sleep()--> WAITING for one promise
 *      |--the promise is done------------------------------------'
 *
 *  cancel() on WAITING: asks the promise to cancel itself; when it has, the task is SCHEDULED, and its await throws.
 *  cancel() on SCHEDULED: the next step throws the CancelledException instead; a body that has not started never will.
 *  cancel() on RUNNING: comes at its next await or yieldNow; if there is none, the task ends cancelled.
 *  cancel() on DONE: no-op, returns false.
 * </pre>
 *
 * <p>Invariant: a task that is not done is either running, or once in the loop's ready queue, or a waiter of exactly
 * one promise, {@link #awaited}, which will schedule it.
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
  private static final AtomicLong CREATED = new AtomicLong();

  /** The coroutine's frames. */
  final TaskStack<T> stack;

  /** Neighbours in the {@link TaskList}, which alone writes them. */
  Task<?> previous;

  Task<?> next;

  // All below is confined to the loop.

  private final long number = CREATED.incrementAndGet();
  private String name;

  /**
   * While {@link #waiting}, the promise. While running, what the await that is being suspended waits for, or null if it
   * is for the next turn; left over from the last await that could not suspend. Written by the stack.
   */
  Promise<?> awaited;

  /** True if this is a waiter of {@link #awaited}, or was and is scheduled because that is done. */
  private boolean waiting;

  /** True if the next step is to throw a {@link CancelledException}. */
  private boolean mustCancel;

  private String cancelMessage;
  private int cancelRequests;

  /** A task for one of the two bodies, the other being null. */
  Task(EventLoop loop, SuspendableCallable<T> callable, SuspendableRunnable runnable) {
    super(loop);
    stack = new TaskStack<>(this, callable, runnable);
  }

  /** The name, for people; {@code Task-} and a number unless it was set. */
  public String name() {
    return name == null ? "Task-" + number : name;
  }

  /** Names the task. */
  public void setName(String name) {
    this.name = name;
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
    cancelRequests++;
    if (!waiting || !awaited.requestCancel(message)) {
      mustCancel = true;
      cancelMessage = message;
    }
    return true;
  }

  /** How many times {@link #cancel} was called and not taken back. On the loop's thread. */
  public int cancelling() {
    return cancelRequests;
  }

  /**
   * Takes one cancellation request back; for code that caught its {@link CancelledException} and goes on. On the loop's
   * thread.
   *
   * @return how many are left
   */
  public int uncancel() {
    if (cancelRequests > 0) {
      cancelRequests--;
    }
    return cancelRequests;
  }

  // ---- what the stack tells ----------------------------------------------------------------------------------------

  /**
   * Begins a step. Returns what the suspended call is to throw, or null if it is to return, with a value in the stack.
   */
  Throwable beginStep() {
    Throwable failure = null;
    if (waiting) {
      failure = Outcome.failure(awaited);
      FrameStack.done(failure == null ? awaited.getNow(null) : null, stack);
      waiting = false;
      awaited = null;
    }
    if (mustCancel && !(failure instanceof CancellationException)) {
      failure = cancellation();
    }
    mustCancel = false;
    return failure == null ? null : Outcome.throwable(failure);
  }

  /** Ends a step by which the task waits for {@link #awaited}, or just for its next turn if that is null. */
  void suspended() {
    if (awaited == null) {
      loop().scheduler.schedule(stack);
      return;
    }
    waiting = true;
    awaited.addWaiter(stack);
    if (mustCancel && awaited.requestCancel(cancelMessage)) {
      mustCancel = false;
    }
  }

  /** Ends the last step, by a return. */
  void returned(T value) {
    end();
    if (mustCancel) {
      settleExceptionally(cancellation());
    } else {
      settle(value);
    }
  }

  /** Ends the last step, by a throw. */
  void threw(Throwable thrown) {
    end();
    settleExceptionally(thrown);
  }

  private void end() {
    awaited = null;
    loop().scheduler.tasks.remove(this);
  }

  private CancelledException cancellation() {
    return new CancelledException(cancelMessage);
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
    Promise<?> promise = waiting ? awaited : null;
    String waits = promise == null ? "" : ", waiting for " + promise.getClass().getSimpleName();
    return "Task[" + name() + ", " + describeState() + waits + "]";
  }
}
