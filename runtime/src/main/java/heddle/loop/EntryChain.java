package heddle.loop;

import java.util.function.Consumer;

/**
 * What a loop does around each of its callbacks and steps, outermost first: records them, watches for slow ones, gives the
 * thread what the task carries. The scheduler knows the first of these. Confined to the loop.
 */
final class EntryChain {
  private final Scheduler scheduler;

  /** Null if tasks carry nothing. */
  private final CarriedStates carried;

  /** Null unless in debug mode. */
  private final SlowWatch slow;

  /** Null unless the loop is profiled. */
  private LoopRecorder recorder;

  EntryChain(Scheduler scheduler, EventLoopBuilder settings) {
    this.scheduler = scheduler;
    carried = settings.carried.isEmpty() ? null : new CarriedStates(settings.carried, scheduler::run);
    Consumer<Object> inner = carried == null ? scheduler::run : carried;
    slow = settings.debug ? watch(settings, inner) : null;
    scheduler.around = withoutRecorder();
  }

  private SlowWatch watch(EventLoopBuilder settings, Consumer<Object> inner) {
    DebugFindings findings = new DebugFindings(scheduler.loop, settings.longWaitNanos);
    return new SlowWatch(settings.slowNanos, inner, () -> {
      if (scheduler.isRunning() || scheduler.isDriven()) { // else nobody would take it
        scheduler.offer((Notice) findings::lookForLongWaits);
      }
    });
  }

  private Consumer<Object> withoutRecorder() {
    return slow == null ? carried : slow;
  }

  /** True if the loop keeps nothing with its tasks. */
  boolean isPlain() {
    return withoutRecorder() == null;
  }

  /** Lets a new task carry what the thread has now. */
  void lendStates(Task<?> task) {
    if (carried != null) {
      task.setCarried(carried.save());
    }
  }

  /** Null unless the loop is profiled. */
  LoopRecorder recorder() {
    return recorder;
  }

  /** Begins or ends to record. */
  void record(boolean on) {
    if (recorder != null) {
      RecorderClock.remove(recorder);
      Inspection.keep(ProfileOfLoop.of(scheduler.loop), recorder.session);
      recorder.counts.retire();
      scheduler.tasks.copy().stream().filter(task -> task.record() != null).forEach(task -> task.setRecord(null));
    }
    recorder = on ? new LoopRecorder(scheduler, withoutRecorder()) : null;
    if (on) {
      RecorderClock.add(recorder);
    }
    scheduler.around = on ? recorder : withoutRecorder();
    if (on && scheduler.isCurrent()) {
      recorder.begin();
    }
  }

  /** The calling thread begins to run the loop. */
  void begin() {
    if (recorder != null) {
      recorder.begin();
    }
  }

  /** The loop goes on after a sleep. */
  void awake() {
    if (recorder != null) {
      recorder.awake();
    }
  }

  /** The loop sleeps, or is not run any more. */
  void asleep() {
    if (recorder != null) {
      recorder.asleep();
    }
  }

  /** The loop ends. */
  void end() {
    record(false);
    if (slow != null) {
      slow.end();
    }
  }
}
