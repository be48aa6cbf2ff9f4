package heddle.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tasks that have kept their loops busy most between two moments, as a table. What is known at a moment passes from one
 * process to another as a text: a line for each task, its fields separated by tabulators.
 */
public final class TopTable {
  private static final String HEAD = "TASK                              BUSY    CPU    STEPS/s  ALLOC/s     WAITS FOR";

  private TopTable() {}

  /** What is known of a task. */
  private record Row(
      String id, String name, String doing, long steps, long busyNanos, long cpuNanos, long allocatedBytes) {
    String line() {
      return String.join("\t", id, clean(name), clean(doing), "" + steps, "" + busyNanos, "" + cpuNanos, "" + allocatedBytes);
    }

    private static String clean(String text) {
      return text.replaceAll("[\\t\\r\\n]", " ");
    }

    static Row read(String line) {
      String[] parts = line.split("\t");
      return new Row(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4]),
          Long.parseLong(parts[5]), Long.parseLong(parts[6]));
    }

    Row since(Row before) {
      return before == null ? this : new Row(
          id, name, doing, steps - before.steps, busyNanos - before.busyNanos, cpuNanos - before.cpuNanos,
          allocatedBytes - before.allocatedBytes);
    }
  }

  /** What is known now: of the tasks that have not ended, and of those that ended lately. */
  public static String write(Dump dump, Profile profile) {
    Map<String, TaskDump> present = new HashMap<>();
    dump.tasks().forEach(task -> present.put(task.id(), task));
    StringBuilder text = new StringBuilder();
    for (LoopProfile loop : profile.loops()) {
      for (TaskProfile task : loop.tasks()) {
        String id = loop.name() + "/" + Integer.toUnsignedString(task.number());
        TaskDump now = present.remove(id);
        text.append(new Row(id, task.name(), now == null ? task.state() : doing(now), task.steps(), task.busyNanos(),
            task.cpuNanos(), task.allocatedBytes()).line()).append('\n');
      }
    }
    present.values().forEach(task ->
        text.append(new Row(task.id(), task.name(), doing(task), 0, 0, 0, 0).line()).append('\n'));
    return text.toString();
  }

  private static String doing(TaskDump task) {
    return task.state() == TaskState.WAITING ? task.waitsFor() : task.state().name().toLowerCase(Locale.ROOT);
  }

  /**
   * The table.
   *
   * @param before what was known at the earlier moment, as {@link #write} says it; empty for nothing
   * @param after at the later
   * @param nanos how long that is ago
   * @param most how many tasks to show
   */
  public static String between(String before, String after, long nanos, int most) {
    Map<String, Row> old = new HashMap<>();
    before.lines().map(Row::read).forEach(row -> old.put(row.id(), row));
    List<Row> rows = new ArrayList<>();
    after.lines().map(Row::read).map(row -> row.since(old.get(row.id()))).forEach(rows::add);
    rows.sort(Comparator.comparingLong(Row::busyNanos).thenComparing(Row::steps).reversed());
    double seconds = nanos / 1e9;
    StringBuilder table = new StringBuilder();
    table.append(Units.count(rows.size(), "task")).append(", busy ")
        .append(Units.percent(rows.stream().mapToLong(Row::busyNanos).sum(), nanos)).append(" of the time\n")
        .append(HEAD).append('\n');
    rows.stream().limit(most).forEach(row -> table.append(String.format(Locale.ROOT,
        "%-30.30s %7s %6s %10s %8s     %s%n", row.name(), Units.percent(row.busyNanos(), nanos),
        Units.percent(row.cpuNanos(), nanos), Units.number((long) (row.steps() / seconds)),
        Units.bytes((long) (row.allocatedBytes() / seconds)), row.doing())));
    return table.toString();
  }
}
