package heddle.loop;

import heddle.profile.LoopDump;
import heddle.profile.TaskDump;
import heddle.profile.TaskState;
import heddle.profile.WaitReason;
import heddle.woven.SuspendedStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the dump of a loop, and changes nothing of it, since its thread may begin to run it meanwhile. To be called on its
 * thread, or while it does not run; else it may not fit together.
 */
final class DumpOfLoop {
  private final EventLoop loop;
  private final Scheduler scheduler;
  private final long now;
  private final Thread runner;

  private DumpOfLoop(EventLoop loop) {
    this.loop = loop;
    scheduler = loop.scheduler;
    now = scheduler.nanos();
    runner = scheduler.runner;
  }

  /** @param isBusy whether the calling thread is not to be here, strictly speaking */
  static LoopDump of(EventLoop loop, boolean isBusy) {
    return new DumpOfLoop(loop).make(isBusy);
  }

  private LoopDump make(boolean isBusy) {
    List<TaskDump> tasks = new ArrayList<>();
    for (Task<?> task : scheduler.tasks.copy()) {
      tasks.add(dump(task));
    }
    return new LoopDump(loop.name, runner == null ? "" : runner.getName(), isBusy, tasks);
  }

  private TaskDump dump(Task<?> task) {
    Object awaited = task.awaited;
    TaskState state = state(task);
    boolean waits = state == TaskState.WAITING;
    return new TaskDump(
        id(task), task.name(), state, waits ? Awaited.reason(awaited) : WaitReason.TURN,
        waits ? Awaited.text(awaited, now) : "", waiting(task, state),
        state == TaskState.RUNNING ? callsOfThread() : SuspendedStack.of(task.stack),
        waits ? Awaited.tasks(awaited).stream().map(DumpOfLoop::id).toList() : List.of(), List.of(),
        task.createdAt() == null ? List.of() : List.of(task.createdAt().getStackTrace()));
  }

  private static String id(Task<?> task) {
    return task.loop().name + "/" + Integer.toUnsignedString(task.stack.number);
  }

  /** Where the task is in its life. On the loop's thread. */
  static TaskState state(Task<?> task) {
    if (task.loop().scheduler.executing() == task.stack) {
      return TaskState.RUNNING;
    }
    if (task.stack.isNew()) {
      return TaskState.NEW;
    }
    Object awaited = task.awaited;
    return awaited == null || Awaited.isOver(awaited) ? TaskState.READY : TaskState.WAITING;
  }

  private Duration waiting(Task<?> task, TaskState state) {
    if (state == TaskState.RUNNING || state == TaskState.NEW) {
      return Duration.ZERO;
    }
    TaskRecord record = task.record();
    long since = task.awaited == null ? now : record != null ? record.suspendedAt : scheduler.idle.next(task.stack.idleTimes, now);
    return Duration.ofNanos(Math.max(0, now - since));
  }

  private List<StackTraceElement> callsOfThread() {
    return runner == null ? List.of() : Stream.of(runner.getStackTrace())
        .filter(call -> !SuspendedStack.isInternal(call))
        .toList();
  }
}
