package heddle.profile;

import java.time.Duration;
import java.util.List;

/**
 * A task that has not ended.
 *
 * @param id tells it from all others in the JVM: the names of its loop and its number there
 * @param name the task's name, which need not be unique
 * @param state where it is in its life
 * @param reason of what kind it is what it waits for; {@code TURN} if it does not wait
 * @param waitsFor what it waits for, as text; empty if it does not wait
 * @param waiting how long it has been waiting, or ready; zero if it runs. Exact while the loop is profiled; else what passed
 *     since the loop next had nothing to do
 * @param stack the calls it is in, innermost first, through generators that it drives: those that are suspended, or those on
 *     the thread's stack if it runs. Without what belongs to the runtime
 * @param awaits ids of the tasks without which its wait will not end
 * @param awaitedBy ids of the tasks whose waits will not end without it
 * @param createdAt where it was created, innermost first; empty unless in debug mode
 */
public record TaskDump(
    String id, String name, TaskState state, WaitReason reason, String waitsFor, Duration waiting,
    List<StackTraceElement> stack, List<String> awaits, List<String> awaitedBy, List<StackTraceElement> createdAt) {
  /** Copies the lists. */
  public TaskDump {
    stack = List.copyOf(stack);
    awaits = List.copyOf(awaits);
    awaitedBy = List.copyOf(awaitedBy);
    createdAt = List.copyOf(createdAt);
  }

  /** The same, with those who await it. */
  public TaskDump withAwaitedBy(List<String> ids) {
    return new TaskDump(id, name, state, reason, waitsFor, waiting, stack, awaits, ids, createdAt);
  }
}
