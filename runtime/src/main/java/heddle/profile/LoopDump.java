package heddle.profile;

import java.util.List;

/**
 * An event loop that was not closed.
 *
 * @param name the loop's name
 * @param thread the thread that runs it; empty if none does
 * @param isBusy true if it was busy for so long that it was looked at nevertheless: what is said of it may not fit together
 * @param tasks those that have not ended, oldest first; without those that were created since the loop was run last
 */
public record LoopDump(String name, String thread, boolean isBusy, List<TaskDump> tasks) {
  /** Copies the list. */
  public LoopDump {
    tasks = List.copyOf(tasks);
  }
}
