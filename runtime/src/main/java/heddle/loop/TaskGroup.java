package heddle.loop;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that belong together: none outlives the block, and when one fails the others are cancelled. asyncio's {@code
 * TaskGroup}.
 *
 * <pre>{@code
 * int sum = TaskGroup.run(group -> {
 *   Task<Integer> a = group.createTask(() -> compute(1, 2));
 *   group.createTask(() -> log());
 *   return await(a);
 * });
 *
 * try (TaskGroup tasks = TaskGroup.open()) {
 *   Task<Integer> a = tasks.createTask(() -> compute(1, 2));
 *   Task<Integer> b = tasks.createTask(() -> compute(3, 4));
 *   tasks.join();
 *   System.out.println(a.result() + b.result());
 * }
 * }</pre>
 *
 * <p>{@link #run} has asyncio's rules to the letter: if a task fails, the block is cancelled where it waits, and the {@link
 * ExceptionGroup} holds what the tasks and the block have thrown. With {@link #open} the block goes on until its {@link
 * #join}, which throws then; for {@link #close} cannot know what the block has thrown, and the compiler lets that through.
 *
 * <pre>
 *  OPEN --join(), the end of the block--> JOINING --all tasks are done--> FINISHED
 *    '---a task fails---> ABORTING, the others are cancelled <---'           ^
 *                            '--------------all tasks are done---------------'
 *  createTask() on OPEN, and on JOINING while a task is left; refused on ABORTING and FINISHED.
 * </pre>
 *
 * <p>A task that is cancelled does not fail the group. An error of the JVM ({@link VirtualMachineError}) is thrown itself, and
 * not in a group. Used by one task and its children.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#task-groups">asyncio: Task Groups</a>
 */
public final class TaskGroup implements AutoCloseable {
  private final Task<?> parent;

  /** True if a failure is to cancel the block. */
  private final boolean cancelsBlock;

  private final Set<Task<?>> running = new LinkedHashSet<>();
  private final List<Throwable> errors = new ArrayList<>();
  private VirtualMachineError fatal;

  /** The parent, while it waits for the tasks. */
  private Waiter waiting;

  private boolean joining;
  private boolean aborting;
  private boolean finished;
  private boolean blockWasCancelled;

  private TaskGroup(boolean cancelsBlock) {
    parent = Waiting.currentTask();
    if (parent == null) {
      throw new IllegalStateException("A task group belongs to a task, and there is none here. Call it in run(() -> ...).");
    }
    this.cancelsBlock = cancelsBlock;
  }

  /** A group for a try-with-resources statement that ends with a {@link #join}. */
  public static TaskGroup open() {
    return new TaskGroup(false);
  }

  /**
   * Runs {@code block} with a group, waits for its tasks, and returns what the block has returned.
   *
   * @throws ExceptionGroup if a task or the block has failed; all the other tasks were cancelled
   * @throws CancelledException if the running task is cancelled; all tasks of the group were
   * @throws IllegalStateException outside of a task
   */
  @Suspendable
  public static <T> T run(TaskGroupBody<T> block) {
    TaskGroup group = new TaskGroup(true);
    T result = null;
    Throwable thrown = null;
    try {
      result = block.run(group);
    } catch (Throwable t) {
      thrown = t;
    }
    group.end(thrown);
    return result;
  }

  // ---- tasks -------------------------------------------------------------------------------------------------------

  /**
   * Starts a task in the group.
   *
   * @throws IllegalStateException if the group is ending because of a failure, or has ended
   */
  public <T> Task<T> createTask(SuspendableCallable<T> body) {
    requireOpen();
    return added(parent.loop().createTask(body));
  }

  /** As {@link #createTask(SuspendableCallable)}, for a body without result. */
  public Task<Void> createTask(SuspendableRunnable body) {
    requireOpen();
    return added(parent.loop().createTask(body));
  }

  /** As {@link #createTask(SuspendableCallable)}, with options. */
  public <T> Task<T> createTask(SuspendableCallable<T> body, TaskOptions options) {
    requireOpen();
    return added(parent.loop().createTask(body, options));
  }

  private void requireOpen() {
    if (aborting || finished || joining && running.isEmpty()) {
      throw new IllegalStateException(
          "The task group " + (aborting && !finished ? "is shutting down" : "has finished") + ", and takes no tasks");
    }
  }

  private <T> Task<T> added(Task<T> task) {
    running.add(task);
    task.addDoneCallback(this::taskDone);
    return task;
  }

  private void taskDone(Promise<?> task) {
    running.remove(task);
    if (running.isEmpty() && waiting != null) {
      waiting.wake();
    }
    if (task.isCancelled()) {
      return;
    }
    Throwable failure = task.exception();
    if (failure == null) {
      return;
    }
    addError(failure);
    if (!aborting) {
      abort();
      if (cancelsBlock && !joining) {
        blockWasCancelled = true;
        parent.cancel((String) null);
      }
    }
  }

  private void addError(Throwable failure) {
    errors.add(failure);
    if (fatal == null && failure instanceof VirtualMachineError error) {
      fatal = error;
    }
  }

  private void abort() {
    aborting = true;
    List.copyOf(running).forEach(task -> task.cancel((String) null));
  }

  // ---- the end -----------------------------------------------------------------------------------------------------

  /**
   * Waits until all tasks are done; ends the block of {@link #open()}.
   *
   * @throws ExceptionGroup if a task has failed; the others were cancelled
   * @throws CancelledException if the running task is cancelled; all tasks of the group were
   */
  @Suspendable
  public void join() {
    end(null);
  }

  /** Waits for the tasks, and throws what the group is to throw. */
  @Suspendable
  private void end(Throwable thrown) {
    requireParent();
    Throwable cancelled = thrown instanceof CancelledException ? thrown : null;
    if (blockWasCancelled && parent.uncancel() == 0) {
      cancelled = null; // by this group alone
    }
    if (thrown != null && !aborting) {
      abort();
    }
    joining = true;
    CancelledException whileWaiting = awaitTasks();
    finished = true;
    cancelled = whileWaiting != null ? whileWaiting : cancelled;
    if (thrown != null && !(thrown instanceof CancelledException)) {
      addError(thrown);
    }
    if (fatal != null) {
      throw fatal;
    }
    if (!errors.isEmpty()) {
      throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
    }
    if (cancelled != null) {
      throw (CancelledException) cancelled;
    }
  }

  private void requireParent() {
    if (finished || joining) {
      throw new IllegalStateException("The task group has been joined before");
    }
    if (Waiting.currentTask() != parent) {
      throw new IllegalStateException("A task group is joined by the task that has opened it, " + parent);
    }
  }

  /** Returns the cancellation that has come from outside while it waited; null if none has. */
  @Suspendable
  private CancelledException awaitTasks() {
    CancelledException cancelled = null;
    while (!running.isEmpty()) {
      waiting = new WaiterFor("TaskGroup", running);
      try {
        waiting.park();
      } catch (CancelledException e) {
        cancelled = e;
        if (!aborting) {
          abort();
        }
      }
    }
    waiting = null;
    return cancelled;
  }

  /**
   * Does nothing after a {@link #join}. Without one, because the block has thrown something or has forgotten it, cancels the
   * tasks that are not done, and waits for them.
   *
   * @throws IllegalStateException if tasks had to be cancelled; suppressed, where the block has thrown something
   * @throws ExceptionGroup if tasks have failed; likewise
   */
  @Override
  @Suspendable
  public void close() {
    if (finished) {
      return;
    }
    int left = running.size();
    if (!aborting) {
      abort();
    }
    CancelledException cancelled = awaitTasks();
    finished = true;
    if (!errors.isEmpty()) {
      throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
    }
    if (cancelled != null) {
      throw cancelled;
    }
    if (left > 0) {
      throw new IllegalStateException(
          "The task group was closed without join(), and " + left + " of its tasks had to be cancelled");
    }
  }
}
