package heddle.sync;

import heddle.loop.Promise;
import heddle.loop.Task;
import heddle.loop.Waiter;
import heddle.profile.WaitReason;
import java.util.Collection;
import java.util.List;

/** A place in a {@link WaitQueue}, which alone writes it. */
class Place extends Waiter {
  boolean isQueued;
  Place previous;
  Place next;

  /** What the task waits for: a lock, a queue ... */
  private final Object subject;

  Place(Object subject) {
    this.subject = subject;
  }

  @Override
  protected WaitReason reason() {
    return subject instanceof Queue ? WaitReason.QUEUE : WaitReason.LOCK;
  }

  @Override
  protected Object subject() {
    return subject;
  }

  @Override
  protected Collection<? extends Promise<?>> dependsOn() {
    Task<?> holder = subject instanceof Lock lock ? lock.holder() : null;
    return holder == null ? List.of() : List.of(holder);
  }
}
