package heddle.jfr;

import heddle.loop.ProfileEvents;
import heddle.loop.Task;
import heddle.profile.SlowStep;
import heddle.profile.TaskProfile;
import heddle.profile.WaitReason;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;

/** Tells the Flight Recorder what happens to tasks and loops. Thread-safe. */
final class FlightEvents implements ProfileEvents {
  private final EventType waits = EventType.getEventType(TaskWaitEvent.class);

  private static boolean isWanted(Event event) {
    return event.shouldCommit() && !FlightRecording.isMuted();
  }

  @Override
  public void taskStarts(String loop, Task<?> task) {
    TaskStartEvent event = new TaskStartEvent();
    if (isWanted(event)) {
      event.loop = loop;
      event.task = task.name();
      event.commit();
    }
  }

  @Override
  public void taskEnds(String loop, Supplier<TaskProfile> ended) {
    TaskEndEvent event = new TaskEndEvent();
    if (isWanted(event)) {
      TaskProfile task = ended.get();
      event.loop = loop;
      event.task = task.name();
      event.outcome = task.state();
      event.steps = task.steps();
      event.busy = task.busyNanos();
      event.waited = task.waitedNanos();
      event.allocated = task.allocatedBytes();
      event.commit();
    }
  }

  @Override
  public boolean wantsWaits() {
    return waits.isEnabled();
  }

  @Override
  public Object waitBegins() {
    TaskWaitEvent event = new TaskWaitEvent();
    event.begin();
    return event;
  }

  @Override
  public void waitEnds(Object begun, String loop, String task, WaitReason reason, StackTraceElement point) {
    TaskWaitEvent event = (TaskWaitEvent) begun;
    event.end();
    if (isWanted(event)) {
      event.loop = loop;
      event.task = task;
      event.reason = reason.name().toLowerCase(Locale.ROOT);
      event.point = point == null ? null : point.toString();
      event.commit();
    }
  }

  @Override
  public void slowStep(SlowStep slow) {
    SlowStepEvent event = new SlowStepEvent();
    if (isWanted(event)) {
      event.loop = slow.loop();
      event.source = slow.source();
      event.busy = slow.nanos();
      event.stack = slow.stack().stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
      event.commit();
    }
  }

  @Override
  public void lag(String loop, long nanos) {
    LoopLagEvent event = new LoopLagEvent();
    if (isWanted(event)) {
      event.loop = loop;
      event.lag = nanos;
      event.commit();
    }
  }
}
