package heddle.loop;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a loop that have not ended, oldest first; a list through fields of the tasks. Confined to the loop's
 * thread.
 */
final class TaskList {
  private Task<?> first;
  private Task<?> last;

  void add(Task<?> task) {
    task.previous = last;
    if (last == null) {
      first = task;
    } else {
      last.next = task;
    }
    last = task;
  }

  /** Removes a task that is here. */
  void remove(Task<?> task) {
    if (task.previous == null) {
      first = task.next;
    } else {
      task.previous.next = task.next;
    }
    if (task.next == null) {
      last = task.previous;
    } else {
      task.next.previous = task.previous;
    }
    task.previous = null;
    task.next = null;
  }

  List<Task<?>> copy() {
    List<Task<?>> tasks = new ArrayList<>();
    for (Task<?> task = first; task != null; task = task.next) {
      tasks.add(task);
    }
    return tasks;
  }
}
