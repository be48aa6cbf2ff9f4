package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopsTest {

  @Test
  void straightCodeHasNone() {
    Loops loops = loops("1", "2", "");

    assertThat(loops.all()).isEmpty();
    assertThat(loops.depth(1)).isZero();
  }

  @Test
  void listsOuterLoopsBeforeInnerOnes() {
    Loops loops = loops("1", "2 5", "3 4", "2", "1", "");

    assertThat(loops.all())
        .containsExactly(
            new Loops.Loop(1, -1, 1, blocks(1, 2, 3, 4)), new Loops.Loop(2, 0, 2, blocks(2, 3)));
    assertThat(depths(loops, 6)).containsExactly(0, 1, 2, 2, 1, 0);
    assertThat(loops.isHeader(2)).isTrue();
    assertThat(loops.isHeader(3)).isFalse();
  }

  @Test
  void backEdgesToOneHeaderMakeOneLoop() {
    Loops loops = loops("1", "2 4", "1 3", "1", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(1, -1, 1, blocks(1, 2, 3)));
  }

  @Test
  void aHandlerThatContinuesIsInTheLoopAndOneThatRethrowsIsNot() {
    Loops loops = loops("1", "2 5", "1 ! 3 4", "1", "", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(1, -1, 1, blocks(1, 2, 3)));
  }

  @Test
  void aHandlerThatCoversItselfIsALoop() {
    Loops loops = loops("1 ! 2", "", "3 ! 2", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(2, -1, 1, blocks(2)));
  }

  @Test
  void theEntryOfTheMethodMayBeAHeader() {
    Loops loops = loops("1", "0 2", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(0, -1, 1, blocks(0, 1)));
  }

  @Test
  void anUnreachableBlockIsInNoLoop() {
    Loops loops = loops("1", "2", "1", "2");

    assertThat(depths(loops, 4)).containsExactly(0, 1, 1, 0);
    assertThat(loops.irreducible(2)).isFalse();
  }

  @Test
  void aCycleWithTwoEntriesIsNoLoopButReported() {
    Loops loops = loops("1 2", "2", "1 3", "");

    assertThat(loops.all()).isEmpty();
    assertThat(irreducible(loops, 4)).containsExactly(1, 2);
  }

  @Test
  void aLoopOnAnIrreducibleCycleIsReportedAsAWhole() {
    Loops loops = loops("1 2", "2", "3 1", "2", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(2, -1, 1, blocks(2, 3)));
    assertThat(irreducible(loops, 5)).containsExactly(1, 2, 3);
  }

  @Test
  void aLoopAroundAnIrreducibleCycleIsALoop() {
    Loops loops = loops("1", "2 3 4", "3", "2 1", "");

    assertThat(loops.all()).containsExactly(new Loops.Loop(1, -1, 1, blocks(1, 2, 3)));
    assertThat(irreducible(loops, 5)).containsExactly(2, 3);
  }

  @Test
  void findsIrreducibleCyclesByDefinitionOnRandomGraphs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int round = 0; round < 2000; round++) {
      FlowGraph graph = RandomGraphs.arbitrary(random);
      BitSet[] successors = Reducibility.reachable(graph);
      BitSet expected = new BitSet();
      collectIrreducible(Reducibility.closure(0, successors), 0, successors, expected);
      Loops loops = Loops.of(graph, Dominators.of(graph));
      assertThat(irreducible(loops, graph.blocks()))
          .as("seed %d: %s", seed, Graphs.source(graph))
          .containsExactly(expected.stream().boxed().toArray(Integer[]::new));
    }
  }

  /**
   * Steensgaard's definition: a strong component with several entries is irreducible; one with a
   * single entry is a loop, and what is left of it without the edges to its entry is looked at
   * again.
   */
  private static void collectIrreducible(
      BitSet nodes, int root, BitSet[] successors, BitSet found) {
    BitSet[] inside = within(nodes, successors);
    BitSet open = (BitSet) nodes.clone();
    for (int node = open.nextSetBit(0); node >= 0; node = open.nextSetBit(node + 1)) {
      BitSet component = component(node, nodes, inside);
      open.andNot(component);
      int[] entries =
          component.stream()
              .filter(to -> to == root || entered(to, nodes, component, inside))
              .toArray();
      if (component.cardinality() == 1) {
        continue;
      }
      if (entries.length > 1) {
        found.or(component);
      } else {
        BitSet[] cut = within(component, inside);
        component.stream().forEach(from -> cut[from].clear(entries[0]));
        collectIrreducible(component, entries[0], cut, found);
      }
    }
  }

  private static boolean entered(int to, BitSet nodes, BitSet component, BitSet[] inside) {
    return nodes.stream().anyMatch(from -> !component.get(from) && inside[from].get(to));
  }

  private static BitSet[] within(BitSet nodes, BitSet[] successors) {
    return IntStream.range(0, successors.length)
        .mapToObj(
            node -> {
              BitSet row = (BitSet) successors[node].clone();
              row.and(nodes.get(node) ? nodes : new BitSet());
              return row;
            })
        .toArray(BitSet[]::new);
  }

  private static BitSet component(int node, BitSet nodes, BitSet[] inside) {
    BitSet component = Reducibility.closure(node, inside);
    nodes.stream()
        .filter(other -> !Reducibility.closure(other, inside).get(node))
        .forEach(component::clear);
    return component;
  }

  private static Loops loops(String... rows) {
    FlowGraph graph = Graphs.of(rows);
    return Loops.of(graph, Dominators.of(graph));
  }

  private static BitSet blocks(int... blocks) {
    BitSet set = new BitSet();
    Arrays.stream(blocks).forEach(set::set);
    return set;
  }

  private static int[] depths(Loops loops, int blocks) {
    return IntStream.range(0, blocks).map(loops::depth).toArray();
  }

  private static List<Integer> irreducible(Loops loops, int blocks) {
    return IntStream.range(0, blocks).filter(loops::irreducible).boxed().toList();
  }
}
