package heddle.loop;

import heddle.Suspendable;

/**
 * The block of a {@link TaskGroup}.
 *
 * @param <T> type of its result
 */
@FunctionalInterface
public interface TaskGroupBody<T> {
  /** Creates tasks in {@code group}, and does what else there is to do meanwhile. */
  @Suspendable
  T run(TaskGroup group) throws Exception;
}
