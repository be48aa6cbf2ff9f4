package heddle.loop;

import heddle.profile.Profiler;
import java.util.List;

/**
 * Notices, by looking now and then, that a loop has been in the same entry for long, and where. Entries are told apart by how
 * often the loop has read the clock before.
 */
final class SlowLook {
  // Of the thread that looks.
  private long seen = -1;
  private long since;

  /** What was seen last; replaced as a whole. */
  private volatile Sight sight = new Sight(-1, List.of());

  private record Sight(long entry, List<StackTraceElement> stack) {}

  /** Looks at {@code thread}, which has been in the same entry for as long as that number is the same. */
  void at(Thread thread, long entry) {
    long now = System.nanoTime();
    if (entry != seen) {
      seen = entry;
      since = now;
    } else if (now - since >= Profiler.SLOW.toNanos() && sight.entry != entry) {
      sight = new Sight(entry, List.of(thread.getStackTrace()));
    }
  }

  /** Where the entry with that number was; empty if that was not noticed. */
  List<StackTraceElement> stack(long entry) {
    Sight present = sight;
    return present.entry == entry ? present.stack : List.of();
  }
}
