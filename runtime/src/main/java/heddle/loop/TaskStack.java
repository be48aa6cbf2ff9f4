package heddle.loop;

import static java.lang.invoke.MethodType.methodType;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.woven.FrameStack;
import heddle.woven.SuspensionMark;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The frames of a task. A step advances them to the next suspension; the suspended call has left word of what it waits
 * for, and only after the frames have left the stack is the task entered there, so that an await which cannot suspend
 * has changed nothing.
 */
abstract class TaskStack<T> extends FrameStack implements Runnable {
  final Task<T> task;

  /** Tells the task from others of its loop. */
  final int number;

  /** The loop's {@link IdleLog#times()} when it began to wait for something. Confined to the loop. */
  int idleTimes;

  private TaskStack(Task<T> task, int number, Object body) {
    super(body);
    this.task = task;
    this.number = number;
  }

  /** The frames of a body with a result. */
  static final class OfCallable<T> extends TaskStack<T> {
    private static final MethodHandle CALL =
        Twins.enter(MethodHandles.lookup(), "callBody", methodType(Object.class, SuspendableCallable.class));

    OfCallable(Task<T> task, int number, SuspendableCallable<T> body) {
      super(task, number, body);
    }

    @Override
    protected void enter() throws Throwable {
      task.begins();
      SuspendableCallable<?> body = (SuspendableCallable<?>) takeRef();
      done((Object) CALL.invokeExact(this, body, (FrameStack) this), this);
    }

    /** Leaves no frame, for the body is called last. */
    @Suspendable
    private Object callBody(SuspendableCallable<?> body) throws Exception {
      return body.call();
    }

    @Override
    @SuppressWarnings("unchecked") // what the body has returned
    T value() {
      return (T) takeRef();
    }
  }

  /** The frames of a body without result. */
  static final class OfRunnable<T> extends TaskStack<T> {
    private static final MethodHandle RUN =
        Twins.enter(MethodHandles.lookup(), "runBody", methodType(void.class, SuspendableRunnable.class));

    OfRunnable(Task<T> task, int number, SuspendableRunnable body) {
      super(task, number, body);
    }

    @Override
    protected void enter() throws Throwable {
      task.begins();
      SuspendableRunnable body = (SuspendableRunnable) takeRef();
      RUN.invokeExact(this, body, (FrameStack) this);
    }

    /** Leaves no frame, for the body is called last. */
    @Suspendable
    private void runBody(SuspendableRunnable body) throws Exception {
      body.run();
    }

    @Override
    T value() {
      takeRef(); // of an await that was called last
      return null;
    }
  }

  @Override
  protected String kind() {
    return "task";
  }

  @Override
  protected SuspensionMark mark() {
    TaskRecord record = task.record();
    if (record != null) {
      return record;
    }
    LoopRecorder recorder = task.loop().scheduler.chain.recorder();
    return recorder == null ? super.mark() : recorder.recordOf(task);
  }

  /** True if no step was made yet. */
  boolean isNew() {
    return isFresh();
  }

  /** What the body has returned; once. */
  abstract T value();

  /** Schedules the next step: the end of a sleep. */
  @Override
  public void run() {
    task.loop().scheduler.schedule(this);
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
      task.returned(value());
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
    EventLoop loop = CurrentLoop.running();
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

  /** Suspends the task until {@code waiter} is woken. */
  @Suspendable
  void park(Waiter waiter) {
    task.awaited = waiter;
    suspend();
  }

  /** Suspends the task for so many nanoseconds. */
  @Suspendable
  void sleep(long nanos) {
    task.awaited = new Sleep(this, task.loop().deadline(nanos));
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
