package heddle.loop;

import heddle.jfr.FlightRecording;
import heddle.profile.Profiler;
import heddle.profile.SlowStep;
import heddle.profile.StackSamples;
import heddle.profile.Timeline;
import heddle.woven.PointCounts;
import heddle.woven.SuspensionCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Records what the tasks of a loop do, while it is profiled. Confined to the loop, but for {@link #look} and {@link #sample}.
 *
 * <p>Counts are exact. Times are, too, as long as there is time to read a clock: {@value #READS} times in a millisecond and
 * after each sleep. A loop that makes more steps reads it once a millisecond, and charges all of the time since to the step
 * that has just ended: that is each step in proportion to how long it takes, so that sums come out right.
 * CPU time and allocation take longer to read, and are charged likewise, {@value #METER_READS} times in a millisecond.
 */
final class LoopRecorder implements Consumer<Object> {
  private static final int READS = 16;

  /** The same for the meter, which is much dearer. */
  private static final int METER_READS = 4;

  /** As many tasks that have ended are kept one by one; older ones are summed up. */
  private static final int MOST_ENDED = 10_000;

  private static final int MOST_SLOW = 100;
  private static final int STACKS = 4;

  /** By which a timer has to be late to be an event. */
  private static final long LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Null if there is nobody to tell. */
  private static final ProfileEvents EVENTS = FlightRecording.eventsOrNull();

  /** In which {@link Inspection#session()} this records. */
  final int session = Inspection.session();

  final SuspensionCounts counts = SuspensionCounts.ofLoop();
  final LoopTotals totals = new LoopTotals();
  final Timeline timeline = new Timeline();

  /** Tasks that have ended, oldest first. */
  final ArrayDeque<TaskRecord> ended = new ArrayDeque<>();

  /** The sum of those that ended before. */
  final TaskRecord earlier = TaskRecord.sum(this);

  final List<SlowStep> slow = new ArrayList<>();
  final StackSamples waiting = new StackSamples();
  final StackSamples busy = new StackSamples();
  final AwaitEdges edges = new AwaitEdges();

  private final Scheduler scheduler;

  /** What runs an entry of the ready queue, if that is more than {@link Scheduler#run(Object)}; else null. */
  private final Consumer<Object> next;

  /** Null if the JVM has none. */
  private final ThreadMeter meter = ThreadMeter.orNull();

  /** When the clock was read last, and the meter. */
  private long now;

  private long cpuNanos;
  private long allocatedBytes;

  /** The tick at which the clock was read last. */
  private int tick;

  /** How often it may be read before the next tick, or sleep. */
  private int reads = READS;

  /** How often the meter may be read before the next tick. */
  private int meterReads = METER_READS;

  /** Whether waits are events. */
  private boolean tellsWaits = EVENTS != null && EVENTS.wantsWaits();

  /** How many stacks of waits may be taken before the next tick. */
  private int stacks = STACKS;

  /** How long tasks have waited whose stacks were not taken. */
  private long waitedElsewhere;

  // Read by look(), which does without the latest value.

  /** How many entries of the ready queue have begun. */
  private long begun;

  private volatile Thread thread;
  private volatile boolean asleep = true;
  private final SlowLook look = new SlowLook();

  LoopRecorder(Scheduler scheduler, Consumer<Object> next) {
    this.scheduler = scheduler;
    this.next = next;
    now = scheduler.nanos();
  }

  // ---- the loop's thread -------------------------------------------------------------------------------------------

  @Override
  public void accept(Object entry) {
    begun++;
    if (entry instanceof TaskStack<?> stack) {
      step(stack);
    } else {
      callback(entry);
    }
  }

  private void step(TaskStack<?> stack) {
    Task<?> task = stack.task;
    TaskRecord record = task.record();
    if (record == null || record.recorder != this) {
      record = recordOf(task);
    }
    PointCounts from = record.mark.point();
    resume(record, from, task);
    run(stack);
    record.steps++;
    if (--reads > 0 || RecorderClock.ticks != tick) {
      read(record, from, task);
    }
    record.suspendedAt = now;
    if (task.isDone()) {
      end(task, record);
    } else if (tellsWaits) {
      record.wait = EVENTS.waitBegins();
    }
  }

  /** The step of {@code outer}, or a callback if that is null, is interrupted by that of an eager task. */
  void interrupted(TaskStack<?> outer) {
    TaskRecord record = outer == null ? null : outer.task.record();
    read(record, record == null ? null : record.mark.point(), outer);
  }

  private void callback(Object entry) {
    run(entry);
    totals.callbacks++;
    if (--reads > 0 || RecorderClock.ticks != tick) {
      read(null, null, entry);
    }
  }

  private void run(Object entry) {
    if (next == null) {
      scheduler.run(entry);
    } else {
      next.accept(entry);
    }
  }

  private TaskRecord recordOf(Task<?> task) {
    TaskRecord record = new TaskRecord(task, this, now);
    task.setRecord(record);
    if (EVENTS != null) {
      EVENTS.taskStarts(scheduler.loop.name, task.name());
    }
    return record;
  }

  private void resume(TaskRecord record, PointCounts from, Task<?> task) {
    Object awaited = task.awaited;
    if (record.wait != null) {
      EVENTS.waitEnds(record.wait, scheduler.loop.name, task.name(), Awaited.reason(awaited), from == null ? null : from.place());
      record.wait = null;
    }
    long waited = now - record.suspendedAt;
    if (awaited == null && waited == 0) {
      record.addTurn();
      return;
    }
    record.addWait(Awaited.reason(awaited), waited);
    edges.add(record.number, awaited, waited);
    sampleWait(task, waited);
    if (from != null) {
      from.addWait(waited);
    }
  }

  /** Takes the stack of a wait that is over, or leaves its time to the next that is taken. */
  private void sampleWait(Task<?> task, long waited) {
    if (waited > 0 && stacks > 0) {
      stacks--;
      waiting.add(LogicalStack.waiting(task), waited + waitedElsewhere);
      waitedElsewhere = 0;
    } else {
      waitedElsewhere += waited;
    }
  }

  /** Reads the clock, and charges the time since to {@code record}, or to callbacks if that is null. */
  private void read(TaskRecord record, PointCounts from, Object entry) {
    long before = now;
    long cpuBefore = cpuNanos;
    long allocatedBefore = allocatedBytes;
    readMeters();
    long nanos = now - before;
    timeline.add(record == null ? 0 : record.number, before, now);
    if (record == null) {
      totals.callbackNanos += nanos;
    } else {
      record.busyNanos += nanos;
      record.cpuNanos += cpuNanos - cpuBefore;
      record.allocatedBytes += allocatedBytes - allocatedBefore;
    }
    if (from != null) {
      from.addBusy(nanos);
    }
    if (nanos >= Profiler.SLOW.toNanos()) {
      tooLong(entry, nanos);
    }
  }

  private void readMeters() {
    now = scheduler.nanos();
    int ticks = RecorderClock.ticks;
    if (ticks != tick) {
      tick = ticks;
      reads = READS;
      meterReads = METER_READS;
      stacks = STACKS;
      tellsWaits = EVENTS != null && EVENTS.wantsWaits();
    }
    if (meter != null && meterReads > 0) {
      meterReads--;
      cpuNanos = meter.cpuNanos();
      allocatedBytes = meter.allocatedBytes();
    }
  }

  private void tooLong(Object entry, long nanos) {
    totals.slowSteps++;
    SlowStep step = new SlowStep(scheduler.loop.name, String.valueOf(entry), nanos, look.stack(begun));
    if (slow.size() < MOST_SLOW) {
      slow.add(step);
    }
    if (EVENTS != null) {
      EVENTS.slowStep(step);
    }
  }

  private void end(Task<?> task, TaskRecord record) {
    record.name = task.name();
    record.outcome = task.describeState();
    record.task = null;
    ended.add(record);
    if (EVENTS != null) {
      EVENTS.taskEnds(scheduler.loop.name, record.profile(record.name, record.outcome));
    }
    if (ended.size() > MOST_ENDED) {
      earlier.add(ended.remove());
      totals.earlierTasks++;
    }
  }

  // ---- what the scheduler tells ------------------------------------------------------------------------------------

  /** The calling thread begins to run the loop; what it has done before is not the loop's. */
  void begin() {
    if (meter != null) {
      cpuNanos = meter.cpuNanos();
      allocatedBytes = meter.allocatedBytes();
    }
    awake();
  }

  /** The loop goes on after a sleep. */
  void awake() {
    thread = Thread.currentThread();
    asleep = false;
    reads = READS;
    now = scheduler.nanos();
  }

  /** The loop sleeps, or is not run any more. */
  void asleep() {
    asleep = true;
  }

  void beginTurn(int readyEntries) {
    totals.beginTurn(now, readyEntries);
  }

  void endTurn() {
    totals.endTurn(now);
  }

  /** A timer runs so many nanoseconds after it should have. */
  void late(long nanos) {
    totals.late(nanos);
    if (nanos >= LAG_NANOS && EVENTS != null) {
      EVENTS.lag(scheduler.loop.name, nanos);
    }
  }

  // ---- the thread of the clock -------------------------------------------------------------------------------------

  /** Takes a stack trace of an entry that has been running for too long; once. */
  void look() {
    if (!asleep) {
      look.at(thread, begun);
    }
  }

  /** The task that makes a step, as far as another thread can see that. */
  private Task<?> executing() {
    try {
      TaskStack<?> stack = scheduler.executing();
      return stack == null ? null : stack.task;
    } catch (RuntimeException changedMeanwhile) {
      return null;
    }
  }

  /** Takes a stack trace of whatever runs, as what the loop has been doing for so many nanoseconds. */
  void sample(long nanos) {
    Thread runner = thread;
    if (!asleep && runner != null) {
      StackTraceElement[] trace = runner.getStackTrace();
      List<String> stack = LogicalStack.running(executing(), trace);
      if (!stack.isEmpty()) {
        busy.add(stack, nanos);
      }
    }
  }
}
