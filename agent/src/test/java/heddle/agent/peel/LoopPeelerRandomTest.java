package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.peel.SplitPlan.Copy;
import heddle.agent.peel.SplitPlan.Entry;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds of every plan. {@code -Dpeel.seed=N} repeats a failed run. */
class LoopPeelerRandomTest {
  private static final long SEED = Long.getLong("peel.seed", System.nanoTime());
  private static final int ROUNDS = 5000;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void printSeed() {
    System.out.println("LoopPeelerRandomTest: -Dpeel.seed=" + SEED);
  }

  @Test
  void copiesTakeTheSameEdgesAsTheMethod() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, random.nextBoolean(), limit());
      assertThat(some.edgesThatDiffer()).as("%s", some).isEmpty();
      for (int walk = 0; walk < 10; walk++) {
        assertThat(some.walk(random)).as("%s", some).isTrue();
      }
    }
  }

  @Test
  void everyCopyIsReachableAndAppearsOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, random.nextBoolean(), limit());
      assertThat(some.plan.copies()).as("%s", some).doesNotHaveDuplicates();
      assertThat(Reducibility.closure(some.root(), some.successors(entry -> true)).cardinality())
          .as("%s", some)
          .isEqualTo(some.plan.copies().size() + 1);
    }
  }

  @Test
  void theCopiesOfAReducibleMethodAreReducible() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, true, NO_LIMIT);
      assertThat(some.reducible(entry -> true)).as("%s", some).isTrue();
      assertThat(some.plan.entries()).as("%s", some).allMatch(Entry::peeled);
    }
  }

  @Test
  void arbitraryGraphsThatHappenToBeReducibleStaySo() {
    int reducible = 0;
    while (reducible < ROUNDS) {
      Case some = Case.of(random, false, NO_LIMIT);
      if (new Reducibility(Reducibility.reachable(some.graph)).collapsesTo(0)) {
        reducible++;
        assertThat(some.reducible(entry -> true)).as("%s", some).isTrue();
      }
    }
  }

  @Test
  void peeledPointsAloneNeverEnterALoopInItsMiddle() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, true, limit());
      assertThat(some.reducible(Entry::peeled)).as("%s", some).isTrue();
    }
  }

  @Test
  void aBlockIsCopiedOncePerInterruptedLoopAroundItAndOnceMore() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, random.nextBoolean(), limit());
      Loops loops = Loops.of(some.graph, Dominators.of(some.graph));
      int[] copies = new int[some.graph.blocks()];
      some.plan.copies().forEach(copy -> copies[copy.block()]++);
      for (int block = 0; block < copies.length; block++) {
        long around = some.interruptedLoops(loops, block);
        assertThat(around).isLessThanOrEqualTo(loops.depth(block));
        assertThat(copies[block]).as("%d in %s", block, some).isLessThanOrEqualTo((int) around + 1);
      }
    }
  }

  @Test
  void theLimitIsKeptUnlessNothingIsPeeled() {
    for (int round = 0; round < ROUNDS; round++) {
      int limit = limit();
      Case some = Case.of(random, random.nextBoolean(), limit);
      if (some.plan.size(some.graph) > limit) {
        assertThat(some.plan.copies()).as("%s", some).allMatch(copy -> copy.level() == 0);
      }
    }
  }

  @Test
  void copiesAreInTheOrderToEmit() {
    for (int round = 0; round < ROUNDS; round++) {
      Case some = Case.of(random, true, NO_LIMIT);
      List<Copy> copies = some.plan.copies();
      for (int i = 1; i < copies.size(); i++) {
        int fall = copies.get(i - 1).level() - copies.get(i).level();
        assertThat(fall > 0 || fall == 0 && copies.get(i - 1).block() < copies.get(i).block())
            .as("%s", some)
            .isTrue();
      }
    }
  }

  private int limit() {
    return random.nextInt(3) == 0 ? NO_LIMIT : random.nextInt(1500);
  }

  /** One random method with some of its possible resume points, and the plan for it. */
  private record Case(FlowGraph graph, int[] points, int limit, SplitPlan plan) {

    static Case of(Random random, boolean structured, int limit) {
      FlowGraph graph =
          structured ? RandomGraphs.structured(random) : RandomGraphs.arbitrary(random);
      int oneIn = 1 + random.nextInt(6);
      int[] points =
          Graphs.possibleResumePoints(graph).stream()
              .mapToInt(point -> point)
              .filter(point -> random.nextInt(oneIn) == 0)
              .toArray();
      return new Case(graph, points, limit, LoopPeeler.plan(graph, points, limit));
    }

    List<String> edgesThatDiffer() {
      Stream<String> entries =
          IntStream.range(0, points.length)
              .filter(i -> !starts(plan.entries().get(i), points[i]))
              .mapToObj(i -> "entry " + i);
      Stream<String> copies =
          IntStream.range(0, plan.copies().size())
              .filter(i -> !continues(i))
              .mapToObj(i -> "copy " + plan.copies().get(i));
      return Stream.concat(entries, copies).toList();
    }

    private boolean starts(Entry entry, int point) {
      boolean reachable = Reducibility.closure(0, Reducibility.reachable(graph)).get(point - 1);
      return entry.resumePoint() == point
          && (reachable
              ? blocks(List.of(entry.copy())).equals(List.of(point))
                  && blocks(entry.handlers()).equals(list(graph.exceptional()[point - 1]))
              : entry.copy() == SplitPlan.NOWHERE);
    }

    private boolean continues(int copy) {
      int block = plan.copies().get(copy).block();
      return blocks(list(plan.normal(copy))).equals(list(graph.normal()[block]))
          && blocks(list(plan.exceptional(copy))).equals(list(graph.exceptional()[block]));
    }

    private List<Integer> blocks(List<Integer> copies) {
      return copies.stream().map(copy -> plan.copies().get(copy).block()).toList();
    }

    private static List<Integer> list(int[] blocks) {
      return IntStream.of(blocks).boxed().toList();
    }

    /** Takes the same random turns in the method and in the copies, from a random resume point. */
    boolean walk(Random random) {
      List<Entry> alive =
          plan.entries().stream().filter(entry -> entry.copy() != SplitPlan.NOWHERE).toList();
      if (alive.isEmpty()) {
        return true;
      }
      Entry entry = alive.get(random.nextInt(alive.size()));
      int turn = random.nextInt(entry.handlers().size() + 1) - 1;
      int copy = turn < 0 ? entry.copy() : entry.handlers().get(turn);
      int call = entry.resumePoint() - 1;
      int block = turn < 0 ? entry.resumePoint() : graph.exceptional()[call][turn];
      for (int step = 0; step < 100 && plan.copies().get(copy).block() == block; step++) {
        if (graph.successorCount(block) == 0) {
          return true;
        }
        int index = random.nextInt(graph.successorCount(block));
        block = graph.successor(block, index);
        int ordinary = plan.normal(copy).length;
        copy =
            index < ordinary ? plan.normal(copy)[index] : plan.exceptional(copy)[index - ordinary];
      }
      return plan.copies().get(copy).block() == block;
    }

    /** Number of the node that stands for the dispatch at the start of the resume copy. */
    int root() {
      return plan.copies().size();
    }

    boolean reducible(Predicate<Entry> entered) {
      BitSet[] successors = successors(entered);
      BitSet reachable = Reducibility.closure(root(), successors);
      for (int node = 0; node < root(); node++) {
        if (!reachable.get(node)) {
          successors[node].clear();
        }
      }
      return new Reducibility(successors).collapsesTo(root());
    }

    BitSet[] successors(Predicate<Entry> entered) {
      BitSet[] successors = new BitSet[root() + 1];
      for (int copy = 0; copy < root(); copy++) {
        successors[copy] = new BitSet();
        IntStream.of(plan.normal(copy)).forEach(successors[copy]::set);
        IntStream.of(plan.exceptional(copy)).forEach(successors[copy]::set);
      }
      BitSet entries = new BitSet();
      plan.entries().stream()
          .filter(entry -> entry.copy() != SplitPlan.NOWHERE && entered.test(entry))
          .flatMap(entry -> Stream.concat(Stream.of(entry.copy()), entry.handlers().stream()))
          .forEach(entries::set);
      successors[root()] = entries;
      return successors;
    }

    long interruptedLoops(Loops loops, int block) {
      return loops.all().stream()
          .filter(loop -> loop.members().get(block))
          .filter(loop -> IntStream.of(points).anyMatch(point -> loop.members().get(point - 1)))
          .count();
    }

    @Override
    public String toString() {
      return "seed %d: LoopPeeler.plan(%s, %s, %d)"
          .formatted(SEED, Graphs.source(graph), list(points), limit);
    }
  }
}
