package heddle.agent.peel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes flow graphs of two kinds: those of structured programs, and arbitrary ones. */
final class RandomGraphs {
  private final Random random;

  /**
   * Successors of the blocks made so far. A negative number stands for a label, see {@link #label}.
   */
  private final List<List<Integer>> normal = new ArrayList<>();

  private final List<List<Integer>> exceptional = new ArrayList<>();

  /** Label {@code -1-i} stands for the block in {@code labels.get(i)}. */
  private final List<Integer> labels = new ArrayList<>();

  /** Labels which a break or continue may jump to, and handlers of the ranges open now. */
  private final List<Integer> targets = new ArrayList<>();

  private final List<Integer> handlers = new ArrayList<>();

  private RandomGraphs(Random random) {
    this.random = random;
  }

  /**
   * Loops, branches, try with handlers that may cover themselves, break and continue: reducible.
   */
  static FlowGraph structured(Random random) {
    RandomGraphs graphs = new RandomGraphs(random);
    graphs.block();
    graphs.statements(1 + random.nextInt(4));
    graphs.normal.get(graphs.block()).clear();
    return graphs.build();
  }

  /** Any edges, with a preference for falling through. */
  static FlowGraph arbitrary(Random random) {
    int blocks = 1 + random.nextInt(14);
    RandomGraphs graphs = new RandomGraphs(random);
    for (int block = 0; block < blocks; block++) {
      graphs.block();
      List<Integer> successors = graphs.normal.get(block);
      if (block == blocks - 1 || random.nextInt(5) == 0) {
        successors.clear();
      }
      for (int extra = random.nextInt(3); extra > 0; extra--) {
        (random.nextInt(4) == 0 ? graphs.exceptional.get(block) : successors)
            .add(random.nextInt(blocks));
      }
    }
    return graphs.build();
  }

  /** A new block that falls through to the next one. */
  private int block() {
    int block = normal.size();
    normal.add(new ArrayList<>(List.of(block + 1)));
    exceptional.add(new ArrayList<>(handlers));
    return block;
  }

  private int label() {
    labels.add(-1);
    return -labels.size();
  }

  private void place(int label) {
    labels.set(-1 - label, normal.size());
  }

  private void statements(int depth) {
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      int kind = depth == 0 ? random.nextInt(2) : random.nextInt(7);
      switch (kind) {
        case 0 -> block();
        case 1 -> jump();
        case 2 -> branch(depth - 1);
        case 3, 4 -> whileLoop(depth - 1);
        case 5 -> doLoop(depth - 1);
        default -> tryCatch(depth - 1);
      }
    }
  }

  /** A conditional or unconditional break or continue, of any loop around. */
  private void jump() {
    int block = block();
    if (!targets.isEmpty()) {
      normal.get(block).add(targets.get(random.nextInt(targets.size())));
      if (random.nextInt(4) == 0) {
        normal.get(block).remove(0);
      }
    }
  }

  private void branch(int depth) {
    int otherwise = label();
    normal.get(block()).add(otherwise);
    statements(depth);
    place(otherwise);
  }

  private void whileLoop(int depth) {
    int head = label();
    int end = label();
    place(head);
    normal.get(block()).add(end);
    loopBody(depth, head, end);
    int latch = block();
    normal.get(latch).set(0, head);
    place(end);
  }

  private void doLoop(int depth) {
    int head = label();
    int end = label();
    place(head);
    loopBody(depth, head, end);
    normal.get(block()).add(head);
    place(end);
  }

  private void loopBody(int depth, int head, int end) {
    targets.addAll(List.of(head, end));
    statements(depth);
    targets.removeAll(List.of(head, end));
  }

  private void tryCatch(int depth) {
    int handler = label();
    int end = label();
    handlers.add(0, handler);
    statements(depth);
    boolean coversItself = random.nextInt(4) == 0;
    if (!coversItself) {
      handlers.remove(0);
    }
    normal.get(block()).set(0, end);
    place(handler);
    statements(depth);
    if (coversItself) {
      handlers.remove(0);
    }
    place(end);
  }

  private FlowGraph build() {
    int[] sizes = random.ints(normal.size(), 0, 30).toArray();
    return new FlowGraph(rows(normal), rows(exceptional), sizes);
  }

  private int[][] rows(List<List<Integer>> successors) {
    return successors.stream()
        .map(row -> row.stream().mapToInt(to -> to < 0 ? labels.get(-1 - to) : to).toArray())
        .toArray(int[][]::new);
  }
}
