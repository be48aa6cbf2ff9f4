package heddle.loop;

import heddle.SuspendableCallable;

/**
 * Makes the tasks of a loop, to change how they start or what their bodies do: {@link EventLoop#setTaskFactory}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_task_factory">asyncio: task
 *     factories</a>
 */
@FunctionalInterface
public interface TaskFactory {
  /** What loops use by themselves. */
  TaskFactory DEFAULT = TaskStart::create;

  /** Starts each task at once, see {@link TaskOptions#eager()}. */
  TaskFactory EAGER = new TaskFactory() {
    @Override
    public <T> Task<T> create(EventLoop loop, SuspendableCallable<T> body, TaskOptions options) {
      return DEFAULT.create(loop, body, options.eager());
    }
  };

  /**
   * A started task of {@code loop}. Ends by calling {@link #DEFAULT}, with another body or other options if it likes. A
   * body without result comes as one whose result is null.
   */
  <T> Task<T> create(EventLoop loop, SuspendableCallable<T> body, TaskOptions options);
}
