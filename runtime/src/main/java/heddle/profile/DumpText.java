package heddle.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A {@link Dump} for people to read: as a list, or as a tree of who awaits whom. Ends of lines are those of Unix. */
public final class DumpText {
  private static final int MOST_NAMES = 3;

  private final Dump dump;
  private final Map<String, TaskDump> tasks = new LinkedHashMap<>();

  /** Ids of those that are on a cycle. */
  private final Set<String> deadlocked;

  private final StringBuilder out = new StringBuilder();

  private DumpText(Dump dump) {
    this.dump = dump;
    dump.tasks().forEach(task -> tasks.put(task.id(), task));
    deadlocked = dump.cycles().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /**
   * Every task with what it waits for, its stack, and those who await it.
   *
   * @param alike whether tasks that stand at the same place and wait for something of the same kind are shown as one
   */
  public static String list(Dump dump, boolean alike) {
    return new DumpText(dump).list(alike);
  }

  /** The tasks that nobody awaits, and below each those that it awaits, and so on. */
  public static String tree(Dump dump) {
    return new DumpText(dump).tree();
  }

  // ---- list --------------------------------------------------------------------------------------------------------

  private String list(boolean alike) {
    loops(loop -> groups(loop, alike).forEach(this::entry));
    return finish();
  }

  /** The tasks; those that are alike, and not linked to others, together. */
  private static Collection<List<TaskDump>> groups(LoopDump loop, boolean alike) {
    Map<Object, List<TaskDump>> groups = new LinkedHashMap<>();
    for (TaskDump task : loop.tasks()) {
      boolean linked = !task.awaits().isEmpty() || !task.awaitedBy().isEmpty() || !alike;
      Object key = linked ? task.id() : List.of(task.state(), task.reason(), task.stack());
      groups.computeIfAbsent(key, none -> new ArrayList<>()).add(task);
    }
    return groups.values();
  }

  private void entry(List<TaskDump> alike) {
    TaskDump first = alike.get(0);
    line("  ", several(alike) + " " + state(first, alike.size()) + (deadlocked.contains(first.id()) ? "  [deadlock]" : ""));
    stack(first.stack());
    if (!first.awaitedBy().isEmpty()) {
      line("      awaited by ", names(first.awaitedBy()));
    }
    if (!first.createdAt().isEmpty()) {
      line("      created", "");
      first.createdAt().forEach(call -> line("          at ", call.toString()));
    }
  }

  /** Calls that follow each other and are the same, as of a recursion, are one line. */
  private void stack(List<StackTraceElement> calls) {
    for (int i = 0, end; i < calls.size(); i = end) {
      end = i + 1;
      while (end < calls.size() && calls.get(end).equals(calls.get(i))) {
        end++;
      }
      line("      at ", calls.get(i) + (end - i == 1 ? "" : "  (" + Units.number(end - i) + " times)"));
    }
  }

  private static String several(List<TaskDump> alike) {
    String names = alike.stream().limit(MOST_NAMES).map(TaskDump::name).collect(Collectors.joining(", "));
    return alike.size() <= MOST_NAMES ? names : names + " and " + Units.count(alike.size() - MOST_NAMES, "other");
  }

  private String state(TaskDump task, int count) {
    String since = " for " + Units.time(task.waiting());
    return switch (task.state()) {
      case NEW -> count == 1 ? "is new" : "are new";
      case RUNNING -> "is running";
      case READY -> (count == 1 ? "is" : "are") + " ready to go on" + since;
      case WAITING -> (count == 1 ? "waits" : "wait, the first") + since + ", for " + task.waitsFor() + holders(task);
    };
  }

  private String holders(TaskDump task) {
    return task.reason() == WaitReason.LOCK && !task.awaits().isEmpty() ? ", held by " + names(task.awaits()) : "";
  }

  private String names(List<String> ids) {
    return ids.stream().map(this::name).collect(Collectors.joining(", "));
  }

  // ---- tree --------------------------------------------------------------------------------------------------------

  private String tree() {
    Set<String> shown = new HashSet<>();
    loops(loop -> {
      for (List<TaskDump> alike : groups(loop, true)) {
        if (alike.get(0).awaitedBy().isEmpty()) {
          node(alike, 1, shown);
        }
      }
      loop.tasks().stream().filter(task -> !shown.contains(task.id())).forEach(task -> {
        if (!shown.contains(task.id())) { // on a cycle, or only to be reached from one
          node(List.of(task), 1, shown);
        }
      });
    });
    return finish();
  }

  /** Tasks alike, or one and below it what it awaits; of a task that has been shown already, only the name. */
  private void node(List<TaskDump> root, int rootDepth, Set<String> shown) {
    List<Branch> open = new ArrayList<>(List.of(new Branch(root, rootDepth)));
    while (!open.isEmpty()) {
      Branch branch = open.remove(open.size() - 1);
      TaskDump task = branch.alike().get(0);
      String indent = "  ".repeat(branch.depth());
      String mark = deadlocked.contains(task.id()) ? "  [deadlock" : "";
      if (shown.contains(task.id())) {
        line(indent, task.name() + (mark.isEmpty() ? "  [" : mark + ", ") + "shown above]");
        continue;
      }
      branch.alike().forEach(one -> shown.add(one.id()));
      line(indent, several(branch.alike()) + " " + state(task, branch.alike().size()) + call(task)
          + (mark.isEmpty() ? "" : mark + "]"));
      for (int i = task.awaits().size() - 1; i >= 0; i--) {
        TaskDump awaited = tasks.get(task.awaits().get(i));
        if (awaited != null) {
          open.add(new Branch(List.of(awaited), branch.depth() + 1));
        }
      }
    }
  }

  /** The innermost call that is not one of the runtime's locks or streams. */
  private static String call(TaskDump task) {
    return task.stack().stream()
        .filter(call -> !call.getClassName().startsWith("heddle.sync.") && !call.getClassName().startsWith("heddle.stream."))
        .findFirst()
        .map(call -> ", at " + call)
        .orElse("");
  }

  private record Branch(List<TaskDump> alike, int depth) {}

  // ---- both --------------------------------------------------------------------------------------------------------

  private void loops(Consumer<LoopDump> body) {
    for (LoopDump loop : dump.loops()) {
      if (!loop.tasks().isEmpty() || !loop.thread().isEmpty()) {
        line("", loop.name() + ", " + (loop.thread().isEmpty() ? "not running" : "run by thread " + loop.thread())
            + (loop.isBusy() ? ", which has been busy and may have gone on meanwhile" : "") + ": "
            + Units.count(loop.tasks().size(), "task"));
        body.accept(loop);
      }
    }
  }

  private String finish() {
    if (out.length() == 0) {
      line("", "No event loop is running, and none has tasks.");
    }
    for (List<String> cycle : dump.cycles()) {
      line("", "Deadlock: " + cycle.stream().map(this::name).collect(Collectors.joining(" awaits ")) + " awaits "
          + name(cycle.get(0)));
    }
    return out.toString();
  }

  private String name(String id) {
    TaskDump task = tasks.get(id);
    return task == null ? id : task.name();
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }
}
