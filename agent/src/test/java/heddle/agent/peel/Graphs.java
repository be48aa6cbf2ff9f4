package heddle.agent.peel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes flow graphs down: one row per block, its successors and, after an exclamation mark, its
 * handlers.
 */
final class Graphs {
  /** Bytes of each block where a test does not say. */
  static final int SIZE = 10;

  private Graphs() {}

  /** For instance {@code of("1", "2 3 ! 3", "", "")}: block 1 goes to 2 or 3, and has handler 3. */
  static FlowGraph of(String... rows) {
    int[] sizes = new int[rows.length];
    Arrays.fill(sizes, SIZE);
    return sized(sizes, rows);
  }

  static FlowGraph sized(int[] sizes, String... rows) {
    int[][] normal = Stream.of(rows).map(row -> part(row, 0)).toArray(int[][]::new);
    int[][] exceptional = Stream.of(rows).map(row -> part(row, 1)).toArray(int[][]::new);
    return new FlowGraph(normal, exceptional, sizes);
  }

  /** The reverse of {@link #of}, as Java source, to make a random failure a test of its own. */
  static String source(FlowGraph graph) {
    return IntStream.range(0, graph.blocks())
        .mapToObj(block -> row(graph.normal()[block], graph.exceptional()[block]))
        .collect(Collectors.joining("\", \"", "Graphs.of(\"", "\")"));
  }

  /** Blocks that follow a block which leads to them, so that the latter may end with a call. */
  static List<Integer> possibleResumePoints(FlowGraph graph) {
    return IntStream.range(1, graph.blocks())
        .filter(point -> IntStream.of(graph.normal()[point - 1]).anyMatch(next -> next == point))
        .boxed()
        .toList();
  }

  private static int[] part(String row, int index) {
    String[] parts = (row + " ").split("!");
    return index >= parts.length || parts[index].isBlank()
        ? new int[0]
        : Stream.of(parts[index].trim().split(" +")).mapToInt(Integer::parseInt).toArray();
  }

  private static String row(int[] normal, int[] handlers) {
    String ordinary = words(normal);
    return handlers.length == 0 ? ordinary : ordinary + " ! " + words(handlers);
  }

  private static String words(int[] blocks) {
    return IntStream.of(blocks).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
