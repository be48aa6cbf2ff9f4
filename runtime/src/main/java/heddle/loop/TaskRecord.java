package heddle.loop;

import heddle.profile.TaskProfile;
import heddle.profile.TaskState;
import heddle.profile.WaitReason;
import heddle.profile.Waits;
import heddle.woven.SuspensionMark;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is recorded of a task while its loop is profiled; and where it stands, by which its suspensions are counted. Confined to
 * the loop. Times are in nanoseconds.
 */
final class TaskRecord extends SuspensionMark implements Supplier<TaskProfile> {
  private static final WaitReason[] REASONS = WaitReason.values();

  /** By the ordinal of the reason; never written. */
  private static final long[] NONE = new long[REASONS.length];

  final int number;

  /** The name that was given to the task; null until it has ended, and for the default. */
  private String name;

  /** How it has ended; null until then. */
  private String outcome;

  /** Steps that did not end by a suspension, and those of tasks that were {@linkplain #add added}. */
  private long unsuspendedSteps;

  long busyNanos;
  long cpuNanos;
  long allocatedBytes;

  /** When it was last seen to be suspended, or seen first. */
  long suspendedAt;

  /** How long it has waited for its turn. */
  long turnNanos;

  /** What {@link ProfileEvents#waitBegins} has returned; null if it was not asked. */
  Object wait;

  /** How often it has waited for something else than its turn, by the ordinal of the reason. */
  private long[] waits = NONE;

  private long[] waitedNanos = NONE;

  TaskRecord(int number, LoopRecorder recorder, long now) {
    super(recorder.counts);
    this.number = number;
    suspendedAt = now;
  }

  /** For the sum of several tasks that have ended. */
  static TaskRecord sum(LoopRecorder recorder) {
    TaskRecord sum = new TaskRecord(0, recorder, 0);
    sum.name = "earlier tasks";
    sum.outcome = "done";
    return sum;
  }

  /** The task has ended. */
  void end(Task<?> task) {
    name = task.givenName();
    outcome = task.describeState();
    unsuspendedSteps++;
  }

  /** A wait for something else than its turn has ended. */
  void addWait(WaitReason reason, long nanos) {
    addWaits(reason.ordinal(), 1, nanos);
  }

  private void addWaits(int reason, long count, long nanos) {
    if (waits == NONE) {
      waits = new long[REASONS.length];
      waitedNanos = new long[REASONS.length];
    }
    waits[reason] += count;
    waitedNanos[reason] += nanos;
  }

  /** How many steps have ended. */
  private long steps() {
    return unsuspendedSteps + suspensions();
  }

  /** Takes what another task, which has ended, has cost. */
  void add(TaskRecord ended) {
    unsuspendedSteps += ended.steps();
    turnNanos += ended.turnNanos;
    busyNanos += ended.busyNanos;
    cpuNanos += ended.cpuNanos;
    allocatedBytes += ended.allocatedBytes;
    for (int i = 0; i < REASONS.length; i++) {
      addWaits(i, ended.waits[i], ended.waitedNanos[i]);
    }
  }

  /** Of a task that has ended. */
  @Override
  public TaskProfile get() {
    return profile(name == null ? Task.defaultName(number) : name, outcome, steps(), 0);
  }

  /** Of a task that has not, and has been waiting for its turn for so long. */
  TaskProfile profile(Task<?> pending, long waitingNanos) {
    boolean isRunning = DumpOfLoop.state(pending) == TaskState.RUNNING;
    return profile(pending.name(), pending.describeState(), isRunning ? steps() + 1 : steps(), waitingNanos);
  }

  /** {@code ended} is how many waits have ended. */
  private TaskProfile profile(String taskName, String state, long ended, long waitingNanos) {
    Map<WaitReason, Waits> byReason = new EnumMap<>(WaitReason.class);
    long others = 0;
    for (WaitReason reason : REASONS) {
      int i = reason.ordinal();
      others += waits[i];
      if (waits[i] > 0) {
        byReason.put(reason, new Waits(waits[i], waitedNanos[i]));
      }
    }
    if (ended > others) {
      byReason.put(WaitReason.TURN, new Waits(ended - others, turnNanos + waitingNanos));
    }
    return new TaskProfile(number, taskName, state, steps(), busyNanos, cpuNanos, allocatedBytes, byReason);
  }
}
