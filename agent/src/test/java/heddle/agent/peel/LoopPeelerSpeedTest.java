package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Methods as large as the class file format allows must not stop a class from loading. The bounds
 * are ten times and more of what was measured cold, so that only a change of complexity breaks
 * them.
 */
class LoopPeelerSpeedTest {
  private static final int BLOCKS = 5000;
  private static final Duration BOUND = Duration.ofSeconds(2);

  @Test
  void longChainUnderOneHandler() {
    int[][] normal = fallThrough();
    int[][] exceptional = new int[BLOCKS][];
    Arrays.fill(exceptional, new int[] {BLOCKS - 1});
    exceptional[BLOCKS - 1] = new int[0];

    assertFast(normal, exceptional, IntStream.range(1, BLOCKS - 1).toArray());
  }

  @Test
  void oneLoopAfterAnother() {
    int[][] normal = fallThrough();
    for (int header = 1; header + 5 < BLOCKS; header += 5) {
      normal[header] = new int[] {header + 1, header + 5};
      normal[header + 4] = new int[] {header};
    }

    assertFast(normal, new int[BLOCKS][0], IntStream.range(0, 990).map(i -> 5 * i + 3).toArray());
  }

  @Test
  void nestOfTwelveLoops() {
    int[][] normal = fallThrough();
    for (int level = 1; level <= 12; level++) {
      normal[level] = new int[] {level + 1, BLOCKS - level};
      normal[BLOCKS - 1 - level] = new int[] {level};
    }

    assertFast(normal, new int[BLOCKS][0], IntStream.range(1000, 4000).toArray());
  }

  @Test
  void nestOfAThousandLoopsWithinALimit() {
    int[][] normal = fallThrough();
    for (int level = 1; level <= 1000; level++) {
      normal[level] = new int[] {level + 1, BLOCKS - level};
      normal[BLOCKS - 1 - level] = new int[] {level};
    }
    FlowGraph graph = new FlowGraph(normal, new int[BLOCKS][0], sizes());

    assertThat(time(() -> LoopPeeler.plan(graph, new int[] {2000}, 60_000))).isLessThan(BOUND);
  }

  private static void assertFast(int[][] normal, int[][] exceptional, int[] resumePoints) {
    FlowGraph graph = new FlowGraph(normal, exceptional, sizes());

    assertThat(time(() -> LoopPeeler.plan(graph, resumePoints, Integer.MAX_VALUE)))
        .isLessThan(BOUND);
  }

  private static Duration time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static int[][] fallThrough() {
    return IntStream.range(0, BLOCKS)
        .mapToObj(block -> block + 1 < BLOCKS ? new int[] {block + 1} : new int[0])
        .toArray(int[][]::new);
  }

  private static int[] sizes() {
    int[] sizes = new int[BLOCKS];
    Arrays.fill(sizes, 6);
    return sizes;
  }
}
