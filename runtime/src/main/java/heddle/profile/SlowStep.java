package heddle.profile;

import java.util.List;

/**
 * A callback, or a step of a task, that has kept a loop busy for longer than {@link Profiler#SLOW}.
 *
 * @param loop name of the loop
 * @param source the task or callback, as text
 * @param nanos how long, in nanoseconds
 * @param stack where it was when that was noticed, innermost first; empty if it had ended by then
 */
public record SlowStep(String loop, String source, long nanos, List<StackTraceElement> stack) {
  /** Copies the stack. */
  public SlowStep {
    stack = List.copyOf(stack);
  }
}
