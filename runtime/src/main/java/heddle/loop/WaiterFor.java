package heddle.loop;

import heddle.profile.WaitReason;
import java.util.Collection;
import java.util.List;

/** Where a task waits for promises, or tasks, by other means than an await. */
final class WaiterFor extends Waiter {
  private final String what;
  private final Collection<? extends Promise<?>> promises;

  /**
   * A place for the running task.
   *
   * @param what the operation, for people
   * @param promises those that are waited for; some may be done
   */
  WaiterFor(String what, Collection<? extends Promise<?>> promises) {
    this.what = what;
    this.promises = promises;
  }

  static WaiterFor promise(Promise<?> promise) {
    return new WaiterFor("waitFor", List.of(promise));
  }

  @Override
  protected Collection<? extends Promise<?>> dependsOn() {
    return promises;
  }

  @Override
  protected WaitReason reason() {
    return promises.stream().anyMatch(Task.class::isInstance) ? WaitReason.TASK : WaitReason.PROMISE;
  }

  @Override
  protected Object subject() {
    return what;
  }
}
