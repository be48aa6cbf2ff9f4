package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DominatorsTest {

  @Test
  void armsOfABranchDoNotDominateTheJoin() {
    Dominators dominators = Dominators.of(Graphs.of("1 2", "3", "3", ""));

    assertThat(dominators.immediate(3)).isZero();
    assertThat(dominators.dominates(1, 3)).isFalse();
    assertThat(dominators.dominates(0, 3)).isTrue();
  }

  @Test
  void aBlockDominatesItself() {
    Dominators dominators = Dominators.of(Graphs.of("1", ""));

    assertThat(dominators.dominates(1, 1)).isTrue();
    assertThat(dominators.immediate(0)).isEqualTo(-1);
  }

  @Test
  void aHandlerIsDominatedByTheFirstBlockOfItsRange() {
    Dominators dominators = Dominators.of(Graphs.of("1", "2 ! 4", "3 ! 4", "4 ! 4", ""));

    assertThat(dominators.immediate(4)).isEqualTo(1);
  }

  @Test
  void anUnreachablePredecessorDoesNotCount() {
    Dominators dominators = Dominators.of(Graphs.of("1", "3", "3", ""));

    assertThat(dominators.reachable(2)).isFalse();
    assertThat(dominators.immediate(3)).isEqualTo(1);
  }

  @Test
  void needsASecondRoundWhereACycleHasTwoEntries() {
    Dominators dominators = Dominators.of(Graphs.of("1 2", "3", "4", "4 5", "3", "1"));

    assertThat(dominators.immediate(3)).isZero();
    assertThat(dominators.immediate(4)).isZero();
    assertThat(dominators.immediate(5)).isEqualTo(3);
  }

  @Test
  void agreesWithTheDefinitionOnRandomGraphs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int round = 0; round < 1000; round++) {
      FlowGraph graph = RandomGraphs.arbitrary(random);
      assertThat(pairs(graph)).as("seed %d: %s", seed, Graphs.source(graph)).isTrue();
    }
  }

  /** Block {@code upper} dominates what cannot be reached once its edges are gone. */
  private static boolean pairs(FlowGraph graph) {
    Dominators dominators = Dominators.of(graph);
    BitSet[] successors = Reducibility.reachable(graph);
    BitSet reachable = Reducibility.closure(0, successors);
    for (int upper : reachable.stream().toArray()) {
      BitSet edges = (BitSet) successors[upper].clone();
      successors[upper].clear();
      BitSet without = Reducibility.closure(0, successors);
      successors[upper].or(edges);
      for (int lower : reachable.stream().toArray()) {
        boolean expected = lower == upper || !without.get(lower);
        if (dominators.dominates(upper, lower) != expected) {
          return false;
        }
      }
    }
    return true;
  }
}
