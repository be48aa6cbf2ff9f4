package heddle.loop;

import heddle.profile.Units;
import heddle.profile.WaitReason;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What tasks wait for, told to people. */
final class Awaited {
  private Awaited() {}

  /** Of what kind the {@link Task#awaited} thing is. */
  static WaitReason reason(Object awaited) {
    if (awaited == null) {
      return WaitReason.TURN;
    }
    if (awaited instanceof Sleep) {
      return WaitReason.TIMER;
    }
    if (awaited instanceof Waiter waiter) {
      return waiter.reason();
    }
    return awaited instanceof Task || awaited instanceof Gather ? WaitReason.TASK : WaitReason.PROMISE;
  }

  /** In words. */
  static String text(Object awaited, long now) {
    if (awaited instanceof Sleep sleep) {
      return "the end of a sleep, in " + Units.time(Math.max(0, sleep.deadline - now));
    }
    if (awaited instanceof Waiter waiter) {
      return String.valueOf(waiter.subject());
    }
    return awaited instanceof Task<?> task ? task.name() : String.valueOf(awaited);
  }

  /** Whether the wait has ended, so that the task is scheduled. */
  static boolean isOver(Object awaited) {
    if (awaited instanceof Sleep sleep) {
      return sleep.isCancelled();
    }
    if (awaited instanceof Waiter waiter) {
      return waiter.isWoken() || waiter.failure() != null;
    }
    return ((Promise<?>) awaited).isDone();
  }

  /** The tasks without which the wait will not end. */
  static Set<Task<?>> tasks(Object awaited) {
    Set<Task<?>> tasks = new LinkedHashSet<>();
    if (awaited instanceof Waiter waiter) {
      addAll(waiter.dependsOn(), tasks);
    } else if (awaited instanceof Promise<?> promise) {
      addAll(List.of(promise), tasks);
    }
    return tasks;
  }

  /** A task that waits for {@code promise}, or for a {@code gather} of it, the first of them; null if none does. */
  static Task<?> by(Promise<?> promise) {
    Object first = promise.waiters instanceof Promise.Several several ? several.waiters().get(0) : promise.waiters;
    if (first instanceof Promise.InContext bound) {
      first = bound.callback();
    }
    return first instanceof TaskStack<?> stack ? stack.task : first instanceof Gather<?, ?> gather ? by(gather) : null;
  }

  private static void addAll(Collection<? extends Promise<?>> promises, Set<Task<?>> tasks) {
    for (Promise<?> promise : promises) {
      if (promise.isDone()) {
        continue;
      }
      if (promise instanceof Task<?> task) {
        tasks.add(task);
      } else if (promise instanceof Gather<?, ?> gather) {
        addAll(gather.children(), tasks);
      } else if (promise instanceof Shield.Outer<?> outer) {
        addAll(List.of(outer.inner), tasks);
      }
    }
  }
}
