package heddle.profile;

/** Where a task is in its life. */
public enum TaskState {
  /** It is to make its first step. */
  NEW,
  /** It will make a step when its turn comes. */
  READY,
  /** It makes a step. */
  RUNNING,
  /** It waits. */
  WAITING
}
