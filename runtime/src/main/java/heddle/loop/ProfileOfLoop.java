package heddle.loop;

import heddle.profile.LoopProfile;
import heddle.profile.TaskProfile;
import heddle.profile.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes profiles of what a loop has recorded. To be called on its thread, or while it does not run. */
final class ProfileOfLoop {
  private ProfileOfLoop() {}

  /** Null if it records nothing. */
  static LoopProfile of(EventLoop loop) {
    LoopRecorder recorder = loop.scheduler.chain.recorder();
    if (recorder == null) {
      return null;
    }
    List<TaskProfile> tasks = new ArrayList<>();
    recorder.ended.forEach(record -> tasks.add(record.get()));
    for (Task<?> task : loop.scheduler.tasks.copy()) {
      TaskRecord record = task.record();
      if (record != null) {
        tasks.add(record.profile(task, recorder.waitedForTurn(task)));
      }
    }
    tasks.sort(Comparator.comparingInt(TaskProfile::number));
    LoopTotals totals = recorder.totals;
    return new LoopProfile(
        loop.name, totals.turns, totals.turnNanos, totals.longestTurnNanos, totals.callbacks, totals.callbackNanos,
        totals.readyEntries, totals.mostReadyEntries, totals.timers, totals.lateNanos, totals.latestNanos,
        totals.slowSteps, recorder.slow, tasks, totals.earlierTasks, recorder.earlier.get(),
        recorder.timeline.snapshot(), recorder.busy, recorder.waiting,
        recorder.edges.profiles());
  }

  /** Of which nothing is known but what was seen. */
  static LoopProfile of(LoopSampler.Sampled loop) {
    TaskProfile none = new TaskProfile(0, "", "", 0, 0, 0, 0, Map.of());
    return new LoopProfile(
        loop.name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), 0, none, new Timeline(), loop.busy, loop.waiting,
        List.of());
  }
}
