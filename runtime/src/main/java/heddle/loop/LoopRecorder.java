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
 * Records what the tasks of a loop do, while it is profiled. Confined to the loop, but for {@link #tick} and {@link #sample}.
 *
 * <p>Counts are exact. A step that ends because the task lets others run is counted where it is suspended, and by nothing else,
 * since that is all that tasks which change quickly can afford. Times are exact, too, as long as there is time to read a clock:
 * {@value #READS} times in a millisecond, and after each sleep. A loop that makes more steps reads it once a millisecond, and
 * charges all of the time since to the step that has just ended: that is each step in proportion to how long it takes, so that
 * sums come out right. What a task has waited for its turn is found when it is seen next.
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

  /** When the clock was read last. */
  private long now;

  /** How long the loop has run since the clock was read, until it slept or was left; for the next entry to be charged with. */
  private long owed;

  /** When it slept, or was left. */
  private long left;

  /** Whether the clock is to be read after the next entry. Set by the thread of the clock, too. */
  private volatile boolean due = true;

  /** The tick since which the clock may be read so often. */
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

  /** How many times the clock was read. Read by tick(), which does without the latest value. */
  private long reading;

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
    if (entry instanceof TaskStack<?> stack) {
      if (due) {
        beforeStep(stack.task);
      }
      run(stack);
      if (due && isInUse()) {
        afterStep(stack.task);
      }
    } else {
      totals.callbacks++;
      run(entry);
      if (due) {
        read(null, null, entry);
      }
    }
  }

  private void run(Object entry) {
    if (next == null) {
      scheduler.run(entry);
    } else {
      next.accept(entry);
    }
  }

  private void beforeStep(Task<?> task) {
    TaskRecord record = task.record();
    if (record != null && task.awaited == null) {
      sampleWait(task, endTurn(record, record.point()));
    }
  }

  private void afterStep(Task<?> task) {
    TaskRecord record = recordOf(task);
    PointCounts from = task.isDone() ? record.point() : record.before();
    waitedElsewhere += endTurn(record, from);
    read(record, from, task);
    record.suspendedAt = now;
    if (task.isDone()) {
      end(task, record);
    }
  }

  /** Ends a wait at {@code point} for the task's turn, unless that was done before, and returns how long it was. */
  private long endTurn(TaskRecord record, PointCounts point) {
    long waited = now - record.suspendedAt;
    record.suspendedAt = now;
    record.turnNanos += waited;
    if (point != null) {
      point.addWait(waited);
    }
    return waited;
  }

  /** The step of {@code outer}, or a callback if that is null, is interrupted by that of an eager task. */
  void interrupted(TaskStack<?> outer) {
    TaskRecord record = outer == null ? null : outer.task.record();
    PointCounts from = record == null ? null : record.point();
    if (record != null) {
      waitedElsewhere += endTurn(record, from);
    }
    read(record, from, outer);
  }

  /** The step of {@code outer} goes on, if that is not null; it has not been waiting. */
  void continues(TaskStack<?> outer) {
    TaskRecord record = outer == null ? null : outer.task.record();
    if (record != null && isInUse()) {
      record.suspendedAt = now;
    }
  }

  /** False once the step that runs has ended the record, or begun another. */
  private boolean isInUse() {
    return scheduler.chain.recorder() == this;
  }

  // ---- what tasks tell ---------------------------------------------------------------------------------------------

  /** The record of a task, which is begun if there is none. */
  TaskRecord recordOf(Task<?> task) {
    TaskRecord record = task.record();
    if (record == null) {
      record = new TaskRecord(task.stack.number, this, now);
      task.setRecord(record);
      if (EVENTS != null) {
        EVENTS.taskStarts(scheduler.loop.name, task);
      }
    }
    return record;
  }

  /** A task is suspended, and waits for something. */
  void suspended(Task<?> task) {
    TaskRecord record = recordOf(task);
    waitedElsewhere += endTurn(record, record.before());
    if (tellsWaits) {
      record.wait = EVENTS.waitBegins();
    }
  }

  /** The wait has ended, for what the task still has in {@link Task#awaited}. */
  void goesOn(Task<?> task) {
    TaskRecord record = recordOf(task);
    Object awaited = task.awaited;
    long waited = now - record.suspendedAt;
    record.suspendedAt = now;
    PointCounts point = record.point();
    if (record.wait != null) {
      EVENTS.waitEnds(record.wait, scheduler.loop.name, task.name(), Awaited.reason(awaited), point == null ? null : point.place());
      record.wait = null;
    }
    record.addWait(Awaited.reason(awaited), waited);
    edges.add(record.number, awaited, waited);
    sampleWait(task, waited);
    if (point != null) {
      point.addWait(waited);
    }
  }

  /** For how long a task, not seen since, has been waiting for its turn; zero if it waits for something else. */
  long waitedForTurn(Task<?> task) {
    return task.awaited == null && scheduler.executing() != task.stack ? now - task.record().suspendedAt : 0;
  }

  /** A task makes its last step. */
  void ends() {
    due = true;
  }

  // ---- clock and stacks --------------------------------------------------------------------------------------------

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
    if (RecorderClock.ticks != tick) {
      refill();
    }
    if (reads == 0) {
      due = false; // until the next tick: should that come just now, until the one after that
      return;
    }
    reads--;
    reading++;
    long before = now;
    now = scheduler.nanos();
    long nanos = now - before + owed;
    owed = 0;
    timeline.add(record == null ? 0 : record.number, before, now);
    if (record == null) {
      totals.callbackNanos += nanos;
    } else {
      record.busyNanos += nanos;
    }
    if (meter != null && meterReads > 0) {
      meterReads--;
      meter.read(now);
      if (record != null) {
        record.cpuNanos += meter.cpuNanos();
        record.allocatedBytes += meter.allocatedBytes();
      }
    }
    if (from != null) {
      from.addBusy(nanos);
    }
    if (nanos >= Profiler.SLOW.toNanos()) {
      tooLong(entry, nanos);
    }
  }

  private void refill() {
    tick = RecorderClock.ticks;
    reads = READS;
    meterReads = METER_READS;
    stacks = STACKS;
    tellsWaits = EVENTS != null && EVENTS.wantsWaits();
  }

  private void tooLong(Object entry, long nanos) {
    totals.slowSteps++;
    SlowStep step = new SlowStep(scheduler.loop.name, String.valueOf(entry), nanos, look.stack(reading - 1));
    if (slow.size() < MOST_SLOW) {
      slow.add(step);
    }
    if (EVENTS != null) {
      EVENTS.slowStep(step);
    }
  }

  private void end(Task<?> task, TaskRecord record) {
    record.end(task);
    ended.add(record);
    if (EVENTS != null) {
      EVENTS.taskEnds(scheduler.loop.name, record);
    }
    if (ended.size() > MOST_ENDED) {
      earlier.add(ended.remove());
      totals.earlierTasks++;
    }
  }

  // ---- what the scheduler tells ------------------------------------------------------------------------------------

  /** The calling thread begins to run the loop; what it has done before is not the loop's. */
  void begin() {
    boolean isOther = thread != Thread.currentThread();
    thread = Thread.currentThread();
    goOn();
    if (meter != null && (isOther || meterReads > 0)) {
      meterReads--;
      meter.read(now);
    } else if (meter != null) {
      meter.skip(now - left);
    }
  }

  /** The loop goes on after a sleep. */
  void awake() {
    reads = READS;
    due = true;
    goOn();
  }

  private void goOn() {
    now = scheduler.nanos();
    reading++;
    asleep = false;
  }

  /** The loop sleeps, or is not run any more. */
  void asleep() {
    left = due ? now : scheduler.nanos();
    owed += left - now;
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

  /** A tick: lets the loop read the clock, and takes a stack trace of an entry that has been running for too long, once. */
  void tick() {
    due = true;
    if (!asleep) {
      look.at(thread, reading);
    }
  }

  /** Takes a stack trace of whatever runs, as what the loop has been doing for so many nanoseconds. */
  void sample(long nanos) {
    Thread runner = thread;
    if (!asleep && runner != null) {
      List<String> stack = LogicalStack.running(scheduler, runner.getStackTrace());
      if (!stack.isEmpty()) {
        busy.add(stack, nanos);
      }
    }
  }
}
