package heddle.profile;

import java.util.List;

/**
 * What debug mode has found.
 *
 * @param kind of what kind it is
 * @param loop name of the loop; empty if it is no matter of a loop
 * @param text what it is
 * @param createdAt where the task, promise or generator was created, innermost first; empty if that is not known
 */
public record Finding(FindingKind kind, String loop, String text, List<StackTraceElement> createdAt) {
  /** Copies the stack. */
  public Finding {
    createdAt = List.copyOf(createdAt);
  }
}
