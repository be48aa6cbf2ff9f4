package heddle.loop;

import java.util.Objects;

/**
 * How a task is to be created, where the defaults do not fit: {@code createTask(body, TaskOptions.named("poll").eager())}.
 *
 * @param name for people; null for {@code Task-} and a number
 * @param context what the task runs in, itself and not a copy; null for a copy of the current context
 * @param isEager whether the first step is made at once, inside {@code createTask}, instead of in the next turn: what ends
 *     without suspending then never goes through the loop. Only on the loop's thread while it runs; elsewhere nothing can
 *     be run at once, and the task starts in the next turn
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.eager_task_factory">asyncio: eager tasks</a>
 */
public record TaskOptions(String name, Context context, boolean isEager) {
  /** No name, a copy of the current context, and a start in the next turn. */
  public static final TaskOptions DEFAULT = new TaskOptions(null, null, false);

  /** A task of this name. */
  public static TaskOptions named(String name) {
    return new TaskOptions(Objects.requireNonNull(name, "name"), null, false);
  }

  /** The same in {@code context}. */
  public TaskOptions in(Context context) {
    return new TaskOptions(name, Objects.requireNonNull(context, "context"), isEager);
  }

  /** The same, but eager. */
  public TaskOptions eager() {
    return new TaskOptions(name, context, true);
  }
}
