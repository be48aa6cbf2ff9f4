package heddle.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A result that will be there later, in an {@link EventLoop}: asyncio's {@code Future}, and a {@link CompletableFuture}
 * at that, so that whatever speaks {@link java.util.concurrent.CompletionStage} works with it.
 *
 * <pre>{@code
 * Promise<String> promise = loop.createFuture();
 * promise.addDoneCallback(p -> System.out.println(p.result()));
 * promise.complete("done");                    // prints in the loop's next turn
 * }</pre>
 *
 * <pre>
 *  PENDING --complete()--> DONE with a value       PENDING --completeExceptionally()--> DONE with an exception
 *  PENDING --cancel()--> DONE, cancelled           all three on DONE: no-op, they say so by their value
 * </pre>
 *
 * <p><b>Threads.</b> Any thread may complete or cancel it and ask for its state. Done callbacks belong to the loop: they are
 * added on its thread, or while it does not run, and always run in a later turn, in order, even if it is done already.
 *
 * <p><b>What it inherits</b> keeps its contract. In particular {@code thenApply} and its like run at once in the thread that
 * completes the promise, and {@code thenApplyAsync} without an executor in the common pool; to run on the loop pass the loop
 * as the executor. The promises these methods return belong to the same loop. {@code get()} and {@code join()} block, and
 * are refused on the thread that would have to complete the promise: there, {@code await} it.
 *
 * @param <T> type of the result
 * @see <a href="https://docs.python.org/3/library/asyncio-future.html">asyncio: Futures</a>
 */
public class Promise<T> extends CompletableFuture<T> {
  /** In place of waiters: somebody has looked at the exception. */
  private static final Object SEEN = new Object();

  private final EventLoop loop;

  /**
   * Who is to be scheduled when this is done: a {@link TaskStack}, or a {@link Consumer} of this promise, or {@link
   * Several} of these. Null if nobody, or if they have been scheduled; if this has failed then, a {@link
   * LostFailures.Note} of that until somebody has looked at the exception, and {@link #SEEN} afterwards; in debug mode
   * likewise for the value of a task that nobody awaits. Confined to the loop.
   */
  Object waiters;

  /** Waiters in the order in which they came; not empty. */
  record Several(List<Object> waiters) {}

  /** A done callback that runs in a context. */
  record InContext(Object callback, Context context) {}

  Promise(EventLoop loop) {
    this.loop = loop;
  }

  /** The loop this belongs to. */
  public final EventLoop loop() {
    return loop;
  }

  // ---- outcome -----------------------------------------------------------------------------------------------------

  /**
   * The result.
   *
   * @throws IllegalStateException if this is pending
   * @throws java.util.concurrent.CancellationException if it was cancelled
   * @throws java.util.concurrent.CompletionException with the exception it was completed with as cause, if that is
   *     checked; an unchecked one is thrown itself
   */
  public final T result() {
    requireDone("Result");
    return Outcome.of(this);
  }

  /**
   * The exception this was completed with; null if it has a result.
   *
   * @throws IllegalStateException if this is pending
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public final Throwable exception() {
    requireDone("Exception");
    Throwable failure = Outcome.failure(this);
    if (isCancelled()) {
      throw Outcome.unchecked(failure);
    }
    return failure;
  }

  private void requireDone(String what) {
    if (!isDone()) {
      throw new IllegalStateException(what + " is not set: " + this + " is pending. Await it first.");
    }
    lookAtValue();
  }

  // ---- done callbacks ----------------------------------------------------------------------------------------------

  /**
   * Lets the loop call {@code callback} with this promise, once, in a later turn than that in which it is completed; in
   * the next turn if it is done. Callbacks run in the order in which they were added, in copies of the {@link Context} of
   * then; one added twice runs twice.
   */
  public final void addDoneCallback(Consumer<? super Promise<T>> callback) {
    Objects.requireNonNull(callback, "callback");
    requireConfined("addDoneCallback");
    Context context = CurrentContext.inherited();
    addWaiter(context == null ? callback : new InContext(callback, context));
  }

  /**
   * Removes all copies of {@code callback}; when this is done it is too late.
   *
   * @return how many there were
   */
  public final int removeDoneCallback(Consumer<? super Promise<T>> callback) {
    requireConfined("removeDoneCallback");
    return waiters == null || isDone()
        ? 0
        : removeWaiters(waiter -> callback.equals(waiter instanceof InContext bound ? bound.callback() : waiter));
  }

  /** Removes waiters, of which there is one at least, and returns how many. */
  final int removeWaiters(Predicate<Object> unwanted) {
    List<Object> kept = several();
    int before = kept.size();
    kept.removeIf(unwanted);
    waiters = kept.isEmpty() ? null : new Several(kept);
    return before - kept.size();
  }

  /** The waiters, of which there is one at least, as a list. */
  private List<Object> several() {
    return waiters instanceof Several several ? several.waiters() : new ArrayList<>(List.of(waiters));
  }

  private void requireConfined(String what) {
    loop.scheduler.requireConfined(what, "whenComplete, or " + what + " in callSoonThreadSafe,");
  }

  /** Schedules a task, or a callback, when this is done; at once if it is. */
  final void addWaiter(Object waiter) {
    if (waiters == null) {
      beforeFirstWaiter();
    }
    if (waiters == null && !isDone()) {
      waiters = waiter;
    } else if (waiters == null || hasSettled()) {
      lookAtValue();
      schedule(waiter);
    } else {
      List<Object> several = several();
      several.add(waiter);
      waiters = new Several(several);
    }
  }

  /** True if all that waited have been scheduled, and it matters whether somebody looks at the outcome. */
  private boolean hasSettled() {
    return waiters == SEEN || waiters instanceof LostFailures.Note;
  }

  /** Schedules all that wait. Called by the loop when this is done, perhaps more than once. */
  final void scheduleWaiters() {
    if (hasSettled()) {
      return;
    }
    releaseWaiters();
    if (isCompletedExceptionally()) {
      waiters = isCancelled() ? SEEN : loop.scheduler.lost.note(this, Outcome.peek(this));
    }
  }

  private void releaseWaiters() {
    Object present = waiters;
    if (present == null) {
      return;
    }
    waiters = null;
    if (present instanceof Several several) {
      several.waiters().forEach(this::schedule);
    } else {
      schedule(present);
    }
  }

  private void schedule(Object waiter) {
    loop.scheduler.schedule(waiter instanceof TaskStack ? waiter : new Handle(() -> callBack(waiter)));
  }

  @SuppressWarnings("unchecked") // what addDoneCallback took
  private void callBack(Object callback) {
    if (callback instanceof InContext bound) {
      bound.context().runHere(() -> callBack(bound.callback()));
    } else {
      ((Consumer<? super Promise<T>>) callback).accept(this);
    }
  }

  /** To be called when somebody looks at the exception this has failed with, on any thread; then it is not lost. */
  final void seen() {
    if (loop.scheduler.isCurrent()) {
      noteSeen();
    } else if (waiters != SEEN) {
      loop.scheduler.offer((Notice) this::noteSeen);
    }
  }

  /** As above, on the loop's thread. */
  final void noteSeen() {
    if (waiters instanceof LostFailures.Note note) {
      loop.scheduler.lost.forget(note);
    } else if (waiters != null) {
      return; // who waits will look
    }
    waiters = SEEN;
  }

  /** To be called when somebody looks at the value, or is about to, on any thread. */
  private void lookAtValue() {
    if (waiters instanceof LostFailures.Note note && note.isOfValue()) {
      seen();
    }
  }

  /** In debug mode, where this was created; else null. */
  CreationSite createdAt() {
    return null;
  }

  // ---- completion --------------------------------------------------------------------------------------------------

  @Override
  public boolean complete(T value) {
    return settle(value);
  }

  @Override
  public boolean completeExceptionally(Throwable thrown) {
    return settleExceptionally(thrown);
  }

  /** Cancels this if it is pending. The parameter means nothing. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return cancel(null) || isCancelled();
  }

  /**
   * As {@link #cancel(boolean)}, with a message for the {@link CancelledException}.
   *
   * @return false if it was done before
   */
  public boolean cancel(String message) {
    return requestCancel(message);
  }

  /** As {@link #requestCancel} on the loop's thread: now if this is it, else before the loop's next turn. */
  final boolean cancelOnLoop(String message) {
    if (loop.scheduler.isCurrent()) {
      return requestCancel(message);
    }
    if (isDone()) {
      return false;
    }
    return loop.scheduler.offer((Notice) () -> requestCancel(message));
  }

  /** Cancels this, or asks what will complete it to do so. Returns false if it is done. */
  boolean requestCancel(String message) {
    return settleExceptionally(new CancelledException(message));
  }

  final boolean settle(T value) {
    boolean changed = super.complete(value);
    if (changed && loop.scheduler.isCurrent()) {
      releaseWaiters();
    } else if (changed) {
      completed();
    }
    return changed;
  }

  final boolean settleExceptionally(Throwable thrown) {
    boolean passesOn = getNumberOfDependents() > 0;
    boolean changed = super.completeExceptionally(thrown);
    if (changed) {
      completed();
      if (passesOn) {
        seen();
      }
    }
    return changed;
  }

  /**
   * To be called after this has been completed, by the thread that did it; more often does no harm.
   * @throws IllegalStateException if somebody waits in vain because the loop is closed
   */
  private void completed() {
    if (loop.scheduler.isCurrent()) {
      scheduleWaiters();
    } else if (!loop.scheduler.offer(this) && waiters != null) {
      throw Scheduler.closed();
    }
  }

  /** For promises that the JDK completes in other ways than {@link #complete}. */
  final void watch() {
    whenComplete((value, thrown) -> completed());
  }

  /** Called before the first begins to wait. */
  void beforeFirstWaiter() {}

  // ---- what is inherited -------------------------------------------------------------------------------------------

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    if (isCompletedExceptionally()) {
      seen(); // the dependent gets the exception
    }
    lookAtValue();
    return new DependentPromise<>(loop);
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    watch();
    return super.completeAsync(supplier, executor);
  }

  @Override
  public void obtrudeValue(T value) {
    super.obtrudeValue(value);
    completed();
  }

  @Override
  public void obtrudeException(Throwable thrown) {
    super.obtrudeException(thrown);
    completed();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    beforeLook("get");
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
    beforeLook("get");
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    beforeLook("join");
    return super.join();
  }

  private void beforeLook(String what) {
    lookAtValue();
    if (isCompletedExceptionally()) {
      seen();
    } else if (!isDone() && loop.scheduler.needsThisThread()) {
      throw new IllegalStateException(what + "() would block the event loop's thread, which " + this
          + " depends on. Call await(promise) in a coroutine, or addDoneCallback.");
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "@" + Integer.toHexString(hashCode()) + "[" + describeState() + "]";
  }

  /** The state in a word, or the exception. */
  final String describeState() {
    if (!isDone()) {
      return "pending";
    }
    return isCancelled() ? "cancelled" : isCompletedExceptionally() ? "failed: " + Outcome.peek(this) : "done";
  }
}
