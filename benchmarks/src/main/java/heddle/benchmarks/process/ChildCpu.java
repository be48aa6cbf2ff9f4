package heddle.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** CPU time of the processes that this one has started and seen end, as Linux counts it: in hundredths of a second. */
final class ChildCpu {
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final long MILLIS_PER_TICK = 10;
  /** Counted from the first field behind the program's name, which is in parentheses and may have spaces. */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  private ChildCpu() {}

  /** Milliseconds so far; empty on other systems. */
  static OptionalLong millis() {
    try {
      String stat = Files.readString(STAT);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
      return OptionalLong.of(ticks * MILLIS_PER_TICK);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
