package heddle.profile;

import heddle.loop.Inspection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All tasks of all event loops, at a moment: what {@code ps} and {@code pstree} show. Each loop is looked at between two steps,
 * on its thread, one after the other.
 *
 * @param loops the loops that were not closed, in the order of their creation
 * @param cycles tasks that wait for each other, none of which will ever go on if nobody cancels one; each cycle begins with its
 *     oldest task, which awaits the next, and the last awaits the first
 */
public record Dump(List<LoopDump> loops, List<List<String>> cycles) {
  /** Copies the lists. */
  public Dump {
    loops = List.copyOf(loops);
    cycles = cycles.stream().map(List::copyOf).toList();
  }

  /** Of this JVM, now. Any thread may call this. */
  public static Dump take() {
    List<LoopDump> loops = Inspection.dumps();
    Map<String, List<String>> awaits = new LinkedHashMap<>();
    Map<String, List<String>> awaitedBy = new HashMap<>();
    loops.stream().flatMap(loop -> loop.tasks().stream()).forEach(task -> {
      awaits.put(task.id(), task.awaits());
      task.awaits().forEach(id -> awaitedBy.computeIfAbsent(id, key -> new ArrayList<>()).add(task.id()));
    });
    List<LoopDump> linked = loops.stream()
        .map(loop -> new LoopDump(loop.name(), loop.thread(), loop.isBusy(), loop.tasks().stream()
            .map(task -> task.withAwaitedBy(awaitedBy.getOrDefault(task.id(), List.of())))
            .toList()))
        .toList();
    return new Dump(linked, Cycles.in(awaits));
  }

  /** The tasks of all loops. */
  public Stream<TaskDump> tasks() {
    return loops.stream().flatMap(loop -> loop.tasks().stream());
  }

  /** Where each task is, by its id, as {@link Thread#getAllStackTraces} tells of threads; for tests. */
  public Map<String, StackTraceElement[]> stackTraces() {
    Map<String, StackTraceElement[]> traces = new LinkedHashMap<>();
    tasks().forEach(task -> traces.put(task.id(), task.stack().toArray(StackTraceElement[]::new)));
    return traces;
  }
}
