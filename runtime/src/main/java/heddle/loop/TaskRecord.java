package heddle.loop;

import heddle.profile.TaskProfile;
import heddle.profile.WaitReason;
import heddle.profile.Waits;
import heddle.woven.SuspensionMark;
import java.util.EnumMap;
import java.util.Map;

/** What is recorded of a task while its loop is profiled. Confined to the loop. Times are in nanoseconds. */
final class TaskRecord {
  private static final int TURN = WaitReason.TURN.ordinal();

  final int number;

  /** Null when it has ended. */
  Task<?> task;

  /** Whose record it is: tasks may outlive several. */
  final LoopRecorder recorder;

  /** Where the task stands, by which its suspensions are counted. */
  final SuspensionMark mark;

  /** The name; null until the task has ended. */
  String name;

  /** How it has ended; null until then. */
  String outcome;

  long steps;
  long busyNanos;
  long cpuNanos;
  long allocatedBytes;

  /** When the last step ended, or the task was seen first. */
  long suspendedAt;

  /** What {@link ProfileEvents#waitBegins} has returned; null if it was not asked. */
  Object wait;

  /** By the ordinal of the reason. */
  private final long[] waits = new long[WaitReason.values().length];

  private final long[] waitedNanos = new long[WaitReason.values().length];

  private TaskRecord(Task<?> task, int number, LoopRecorder recorder, long now) {
    this.task = task;
    this.number = number;
    this.recorder = recorder;
    mark = recorder.counts.mark();
    suspendedAt = now;
  }

  TaskRecord(Task<?> task, LoopRecorder recorder, long now) {
    this(task, task.stack.number, recorder, now);
  }

  /** For the sum of several tasks. */
  static TaskRecord sum(LoopRecorder recorder) {
    return new TaskRecord(null, 0, recorder, 0);
  }

  void addWait(WaitReason reason, long nanos) {
    waits[reason.ordinal()]++;
    waitedNanos[reason.ordinal()] += nanos;
  }

  /** Adds a wait for the task's turn in which no time was seen to pass. */
  void addTurn() {
    waits[TURN]++;
  }

  /** Takes what another task, which has ended, has cost. */
  void add(TaskRecord ended) {
    steps += ended.steps;
    busyNanos += ended.busyNanos;
    cpuNanos += ended.cpuNanos;
    allocatedBytes += ended.allocatedBytes;
    for (int i = 0; i < waits.length; i++) {
      waits[i] += ended.waits[i];
      waitedNanos[i] += ended.waitedNanos[i];
    }
  }

  TaskProfile profile(String taskName, String state) {
    Map<WaitReason, Waits> byReason = new EnumMap<>(WaitReason.class);
    for (WaitReason reason : WaitReason.values()) {
      int i = reason.ordinal();
      if (waits[i] > 0) {
        byReason.put(reason, new Waits(waits[i], waitedNanos[i]));
      }
    }
    return new TaskProfile(number, taskName, state, steps, busyNanos, cpuNanos, allocatedBytes, byReason);
  }
}
