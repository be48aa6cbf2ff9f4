package heddle.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclesTest {
  /** From texts such as {@code "a b c"}: a awaits b and c. */
  private static List<List<String>> cycles(String... tasks) {
    Map<String, List<String>> awaits = new LinkedHashMap<>();
    for (String task : tasks) {
      List<String> ids = List.of(task.split(" "));
      awaits.put(ids.get(0), ids.subList(1, ids.size()));
    }
    return Cycles.in(awaits);
  }

  @Test
  void thereIsNoneInATree() {
    assertThat(cycles("a b c", "b d", "c d", "d")).isEmpty();
  }

  @Test
  void aPairIsOneAndBeginsWithTheOldest() {
    assertThat(cycles("a b", "b a")).containsExactly(List.of("a", "b"));
  }

  @Test
  void aTaskMayAwaitItself() {
    assertThat(cycles("a a")).containsExactly(List.of("a"));
  }

  @Test
  void whatLeadsToACycleIsNotOnIt() {
    assertThat(cycles("a b", "b c", "c d", "d b")).containsExactly(List.of("b", "c", "d"));
  }

  @Test
  void severalAreFound() {
    assertThat(cycles("a b", "b a", "c d", "d c x", "x")).containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void aChainMayBeLong() {
    String[] tasks = new String[100_000];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = i + " " + (i + 1) % tasks.length;
    }
    assertThat(cycles(tasks)).singleElement().satisfies(cycle -> assertThat(cycle).hasSize(tasks.length));
  }
}
