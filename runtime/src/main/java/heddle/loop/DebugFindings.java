package heddle.loop;

import heddle.profile.Finding;
import heddle.profile.FindingKind;
import heddle.profile.Findings;
import heddle.profile.TaskState;
import heddle.profile.Units;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** What a loop in debug mode finds, besides slow steps. Confined to the loop. */
final class DebugFindings {
  private final EventLoop loop;
  private final long longWaitNanos;

  /** Tasks that were reported, with what the loop's {@link IdleLog#times()} were when the wait began. */
  private final Map<Task<?>, Integer> reported = new WeakHashMap<>();

  DebugFindings(EventLoop loop, long longWaitNanos) {
    this.loop = loop;
    this.longWaitNanos = longWaitNanos;
  }

  /** Keeps a finding, if {@code loop} is in debug mode. {@code createdAt} is null if that is not known. */
  static void add(EventLoop loop, FindingKind kind, String text, Throwable createdAt) {
    if (loop.isDebug()) {
      Findings.add(new Finding(kind, loop.name, text, createdAt == null ? List.of() : List.of(createdAt.getStackTrace())));
    }
  }

  /** Reports tasks that have been waiting for too long, each wait once. */
  void lookForLongWaits() {
    Scheduler scheduler = loop.scheduler;
    long now = scheduler.nanos();
    for (Task<?> task : scheduler.tasks.copy()) {
      int began = task.stack.idleTimes;
      long waited = now - scheduler.idle.next(began, now);
      boolean isNew = !Integer.valueOf(began).equals(reported.get(task));
      if (waited >= longWaitNanos && isNew && DumpOfLoop.state(task) == TaskState.WAITING) {
        reported.put(task, began);
        String text = task.name() + " has been waiting for " + Units.time(waited) + ", for "
            + Awaited.text(task.awaited, now);
        add(loop, FindingKind.LONG_WAIT, text, task.createdAt());
        System.getLogger(DebugFindings.class.getPackageName()).log(Level.WARNING, text, task.createdAt());
      }
    }
  }
}
