package heddle.loop;

import heddle.profile.SlowStep;
import heddle.profile.TaskProfile;
import heddle.profile.WaitReason;
import java.util.function.Supplier;

/** Is told what happens to tasks and loops while they are profiled. For the runtime alone. */
public interface ProfileEvents {
  /** A task makes its first step. */
  void taskStarts(String loop, Task<?> task);

  /** A task has ended. */
  void taskEnds(String loop, Supplier<TaskProfile> task);

  /** Whether to be told of waits. */
  boolean wantsWaits();

  /** A task begins to wait. What this returns is given back when the wait ends. */
  Object waitBegins();

  /** The wait has ended; {@code point} is null if it was in no woven method. */
  void waitEnds(Object begun, String loop, String task, WaitReason reason, StackTraceElement point);

  /** A callback or a step has taken long. */
  void slowStep(SlowStep slow);

  /** A timer has come late, by so many nanoseconds. */
  void lag(String loop, long nanos);
}
