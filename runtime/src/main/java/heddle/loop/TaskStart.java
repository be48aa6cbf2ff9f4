package heddle.loop;

import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;

/** How tasks come into being. */
final class TaskStart {
  private TaskStart() {}

  /** By the loop's factory, for a body without result. */
  static Task<Void> withFactory(EventLoop loop, TaskFactory factory, SuspendableRunnable body, TaskOptions options) {
    return factory.create(loop, () -> {
      body.run();
      return null;
    }, options);
  }

  /** A task by {@link TaskFactory#DEFAULT}. */
  static <T> Task<T> create(EventLoop loop, SuspendableCallable<T> body, TaskOptions options) {
    return start(new Task<>(loop, body), options);
  }

  /** Starts a task that has been made, without options. */
  static <T> Task<T> start(Task<T> task) {
    Scheduler scheduler = task.loop().scheduler;
    if (Context.isInUse() || !scheduler.chain.isPlain()) {
      return start(task, TaskOptions.DEFAULT);
    }
    requireConfined(scheduler);
    if (!scheduler.offer(task.stack)) {
      throw Scheduler.closed();
    }
    return task;
  }

  private static void requireConfined(Scheduler scheduler) {
    scheduler.requireConfined("createTask", "callSoonThreadSafe(() -> loop.createTask(...)), or runCoroutineThreadSafe,");
  }

  /** Starts a task that has been made. */
  static <T> Task<T> start(Task<T> task, TaskOptions options) {
    Scheduler scheduler = task.loop().scheduler;
    requireConfined(scheduler);
    if (options.name() != null) {
      task.setName(options.name());
    }
    if (task.loop().isDebug()) {
      task.setCreatedAt(new CreationSite());
    }
    Context context = options.context() == null ? CurrentContext.inherited() : options.context();
    if (context != null) {
      task.setContext(context);
    }
    scheduler.chain.lendStates(task);
    if (options.isEager() && scheduler.isCurrent()) {
      scheduler.startNow(task.stack);
    } else if (!scheduler.offer(task.stack)) {
      throw Scheduler.closed();
    }
    return task;
  }
}
