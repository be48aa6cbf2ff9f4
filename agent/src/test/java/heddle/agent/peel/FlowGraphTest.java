package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FlowGraphTest {

  @Test
  void enumeratesNormalSuccessorsBeforeHandlers() {
    FlowGraph graph = Graphs.of("2 1 ! 0", "", "");

    assertThat(graph.successorCount(0)).isEqualTo(3);
    assertThat(graph.successor(0, 0)).isEqualTo(2);
    assertThat(graph.successor(0, 2)).isZero();
  }

  @Test
  void listsOnePredecessorPerEdge() {
    FlowGraph graph = Graphs.of("1 1 ! 2", "2", "");

    assertThat(graph.predecessors()).isDeepEqualTo(new int[][] {{}, {0, 0}, {0, 1}});
  }

  @Test
  void refusesAnEdgeToNowhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Graphs.of("1", "! 2"))
        .withMessage("Block 1 leads to block 2, but there are only 2 blocks.");
  }

  @Test
  void refusesRowsThatDoNotMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlowGraph(new int[1][0], new int[2][0], new int[1]))
        .withMessageContaining("one row per block");
    assertThatIllegalArgumentException().isThrownBy(() -> Graphs.of());
  }
}
