package heddle.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Dump} for tools to read. */
public final class DumpJson {
  private DumpJson() {}

  /**
   * {@code {"loops": [{"name", "thread", "busy", "tasks": [{"id", "name", "state", "reason", "waitsFor", "waitingNanos",
   * "stack", "awaits", "awaitedBy", "createdAt"}]}], "cycles": [[id ...]]}}; stacks are lists of texts.
   */
  public static String of(Dump dump) {
    return Json.of(map(dump)) + "\n";
  }

  /** The same as a map, to be written with more. */
  public static Map<String, Object> map(Dump dump) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("loops", dump.loops().stream().map(DumpJson::loop).toList());
    json.put("cycles", dump.cycles());
    return json;
  }

  private static Map<String, Object> loop(LoopDump loop) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", loop.name());
    json.put("thread", loop.thread());
    json.put("busy", loop.isBusy());
    json.put("tasks", loop.tasks().stream().map(DumpJson::task).toList());
    return json;
  }

  private static Map<String, Object> task(TaskDump task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", task.id());
    json.put("name", task.name());
    json.put("state", task.state());
    json.put("reason", task.reason());
    json.put("waitsFor", task.waitsFor());
    json.put("waitingNanos", task.waiting().toNanos());
    json.put("stack", texts(task.stack()));
    json.put("awaits", task.awaits());
    json.put("awaitedBy", task.awaitedBy());
    json.put("createdAt", texts(task.createdAt()));
    return json;
  }

  static List<String> texts(List<StackTraceElement> stack) {
    return stack.stream().map(StackTraceElement::toString).toList();
  }
}
