package heddle.loop;

import static java.lang.invoke.MethodType.methodType;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.woven.FrameStack;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The frames of a task. A step advances them to the next suspension; the suspended call has left word of what it waits
 * for, and only after the frames have left the stack is the task entered there, so that an await which cannot suspend
 * has changed nothing.
 */
final class TaskStack<T> extends FrameStack {
  private static final MethodHandle BODY =
      Twins.enter(MethodHandles.lookup(), "body", methodType(void.class));

  final Task<T> task;

  /** The body, or null if that is {@link #runnable}. Null once it has started, so that its lambda can be collected. */
  private SuspendableCallable<T> callable;

  private SuspendableRunnable runnable;

  /** What the body has returned. */
  private T value;

  TaskStack(Task<T> task, SuspendableCallable<T> callable, SuspendableRunnable runnable) {
    this.task = task;
    this.callable = callable;
    this.runnable = runnable;
  }

  @Override
  protected String kind() {
    return "task";
  }

  @Override
  protected void enter() throws Throwable {
    BODY.invokeExact(this, (FrameStack) this);
  }

  @Suspendable
  private void body() throws Exception {
    SuspendableCallable<T> withValue = callable;
    SuspendableRunnable withoutValue = runnable;
    callable = null;
    runnable = null;
    if (withValue == null) {
      withoutValue.run();
    } else {
      value = withValue.call();
    }
  }

  /** Runs the body to its next suspension or its end. Called by the loop. */
  void step() {
    Throwable thrown = task.beginStep();
    Scheduler scheduler = task.loop().scheduler;
    scheduler.stepping = true;
    boolean suspended;
    try {
      suspended = thrown == null ? advance() : advanceThrowing(thrown);
    } catch (Throwable t) {
      scheduler.stepping = false;
      task.threw(t);
      return;
    }
    scheduler.stepping = false;
    if (suspended) {
      task.suspended();
    } else {
      T result = value;
      value = null;
      task.returned(result);
    }
  }

  // ---- called in the body ------------------------------------------------------------------------------------------

  /**
   * The task that is to be suspended for the caller; null if the calling thread runs no loop, so that it may block.
   *
   * @throws heddle.UnwovenFrameException if the caller runs in a task, but not as woven code
   * @throws IllegalStateException if the caller is on a loop's thread, but not in a task
   */
  @Suspendable
  static TaskStack<?> caller() {
    FrameStack innermost = current();
    return innermost instanceof TaskStack<?> task ? task : ofThread(innermost);
  }

  /** The slow way: {@code innermost} is a generator, which some task may drive, or null in plain code. */
  private static TaskStack<?> ofThread(FrameStack innermost) {
    EventLoop loop = EventLoop.runningOrNull();
    if (loop == null) {
      return null;
    }
    TaskStack<?> task = loop.scheduler.executing();
    if (task == null) {
      throw new IllegalStateException(
          "await or sleep outside of a coroutine, on a thread that runs an event loop; it would block the loop."
              + " Put the code into a task: loop.createTask(() -> ...); or call addDoneCallback, or callLater.");
    }
    if (innermost == null) {
      task.suspend(); // throws, and names the frames that are not woven
    }
    return task;
  }

  /** Suspends the task until {@code promise} is done; returns its result, or throws what it failed with. */
  @Suspendable
  Object await(Promise<?> promise) {
    request(promise);
    return suspendForRef();
  }

  /** As {@link #await}, for a promise without result. */
  @Suspendable
  void waitFor(Promise<Void> promise) {
    request(promise);
    suspend();
  }

  private void request(Promise<?> promise) {
    if (promise == task) {
      throw new IllegalStateException("A task cannot await itself: " + task);
    }
    if (promise.loop() != task.loop()) {
      throw new IllegalStateException(
          task + " cannot await " + promise + ", which belongs to another event loop."
              + " Await its minimalCompletionStage().");
    }
    task.awaited = promise;
  }

  /** Suspends the task until the next turn. */
  @Suspendable
  void yieldNow() {
    task.awaited = null;
    suspend();
  }
}
