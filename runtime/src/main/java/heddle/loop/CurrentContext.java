package heddle.loop;

/**
 * Where the current {@link Context} is kept: in the task that runs on the thread, else with the loop for the callback that
 * runs, else with the thread. Null stands for an empty one, so that programs without context variables have none.
 */
final class CurrentContext {
  private static final ThreadLocal<Context> OF_THREAD = new ThreadLocal<>();

  private CurrentContext() {}

  /** The current context; null if nothing was set in it. */
  static Context get() {
    EventLoop loop = CurrentLoop.running();
    if (loop == null) {
      return OF_THREAD.get();
    }
    TaskStack<?> task = loop.scheduler.executing();
    return task == null ? loop.scheduler.callbackContext : task.task.context();
  }

  /** The current context, to set something in it. */
  static Context getOrMake() {
    Context context = get();
    if (context == null) {
      context = new Context();
      set(context);
    }
    return context;
  }

  static void set(Context context) {
    EventLoop loop = CurrentLoop.running();
    if (loop == null) {
      OF_THREAD.set(context);
      return;
    }
    TaskStack<?> task = loop.scheduler.executing();
    if (task == null) {
      loop.scheduler.callbackContext = context;
    } else {
      task.task.setContext(context);
    }
  }

  /** What a new task or callback runs in: a copy of the current context, or null if that is empty. */
  static Context inherited() {
    if (!Context.isInUse()) {
      return null;
    }
    Context current = get();
    return current == null || current.isEmpty() ? null : current.copied();
  }

  /** A callback that will run in a copy of the current context. */
  static Runnable keep(Runnable callback) {
    Context inherited = inherited();
    return inherited == null ? callback : inherited.wrap(callback);
  }
}
