package heddle.profile;

import java.util.List;

/**
 * What a loop has done while it was profiled. Times are in nanoseconds, on its clock.
 *
 * @param name the loop's name
 * @param turns how many turns it has made
 * @param turnNanos how long they took, without sleep
 * @param longestTurnNanos the longest of them
 * @param callbacks how many callbacks have run, timers included
 * @param callbackNanos how long these took
 * @param readyEntries how many callbacks and steps were ready when turns began, in sum
 * @param mostReadyEntries in the turn with most
 * @param timers how many timers and sleeps have ended
 * @param lateNanos by how much later than they should, in sum: the loop's lag
 * @param latestNanos the worst of these
 * @param slowSteps how many callbacks and steps took {@link Profiler#SLOW} or longer
 * @param slow the first of those
 * @param tasks those that have not ended, and the latest that have, by number
 * @param earlierTasks how many ended before these
 * @param earlier their sum
 * @param timeline when which of them ran
 * @param busy what kept the loop busy, by samples a hundred times a second
 * @param waiting where tasks have waited, by the stacks of some of the waits
 * @param awaits which of them have awaited which
 */
public record LoopProfile(
    String name, long turns, long turnNanos, long longestTurnNanos, long callbacks, long callbackNanos, long readyEntries,
    int mostReadyEntries, long timers, long lateNanos, long latestNanos, long slowSteps, List<SlowStep> slow,
    List<TaskProfile> tasks, long earlierTasks, TaskProfile earlier, Timeline timeline, StackSamples busy,
    StackSamples waiting, List<AwaitProfile> awaits) {
  /** Copies the lists. */
  public LoopProfile {
    slow = List.copyOf(slow);
    tasks = List.copyOf(tasks);
    awaits = List.copyOf(awaits);
  }

  /** How many steps its tasks have made. */
  public long steps() {
    return earlier.steps() + tasks.stream().mapToLong(TaskProfile::steps).sum();
  }
}
