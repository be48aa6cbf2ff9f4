package heddle.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpTextTest {
  private static final StackTraceElement HERE = new StackTraceElement("a.B", "c", "B.java", 1);

  private static TaskDump waiting(String name, List<String> awaits, List<String> awaitedBy) {
    return new TaskDump(name, name, TaskState.WAITING, WaitReason.PROMISE, "Promise[pending]", Duration.ofMillis(1500),
        List.of(HERE), awaits, awaitedBy, List.of());
  }

  private static Dump dump(List<List<String>> cycles, TaskDump... tasks) {
    return new Dump(List.of(new LoopDump("Loop-1", "main", false, List.of(tasks))), cycles);
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(DumpText.list(new Dump(List.of(), List.of()), true)).isEqualTo("No event loop is running, and none has tasks.\n");
  }

  @Test
  void tasksAlikeAreOne() {
    Dump dump = dump(List.of(), waiting("a", List.of(), List.of()), waiting("b", List.of(), List.of()));

    assertThat(DumpText.list(dump, true)).isEqualTo("""
        Loop-1, run by thread main: 2 tasks
          a, b wait, the first for 1.50 s, for Promise[pending]
              at a.B.c(B.java:1)
        """);
    assertThat(DumpText.list(dump, false)).contains("  a waits for 1.50 s", "  b waits for 1.50 s");
  }

  @Test
  void whoIsAwaitedTwiceIsShownOnce() {
    Dump dump = dump(List.of(), waiting("a", List.of("c"), List.of()), waiting("b", List.of("c"), List.of()),
        waiting("c", List.of(), List.of("a", "b")));

    assertThat(DumpText.tree(dump)).isEqualTo("""
        Loop-1, run by thread main: 3 tasks
          a waits for 1.50 s, for Promise[pending], at a.B.c(B.java:1)
            c waits for 1.50 s, for Promise[pending], at a.B.c(B.java:1)
          b waits for 1.50 s, for Promise[pending], at a.B.c(B.java:1)
            c  [shown above]
        """);
  }

  @Test
  void aCycleIsMarked() {
    Dump dump = dump(List.of(List.of("a", "b")), waiting("a", List.of("b"), List.of("b")),
        waiting("b", List.of("a"), List.of("a")));

    assertThat(DumpText.tree(dump)).isEqualTo("""
        Loop-1, run by thread main: 2 tasks
          a waits for 1.50 s, for Promise[pending], at a.B.c(B.java:1)  [deadlock]
            b waits for 1.50 s, for Promise[pending], at a.B.c(B.java:1)  [deadlock]
              a  [deadlock, shown above]
        Deadlock: a awaits b awaits a
        """);
  }

  @Test
  void stackTracesAreByTask() {
    Dump dump = dump(List.of(), waiting("a", List.of(), List.of()), waiting("b", List.of(), List.of()));

    assertThat(dump.stackTraces()).containsOnlyKeys("a", "b");
    assertThat(dump.stackTraces().get("a")).containsExactly(HERE);
  }
}
