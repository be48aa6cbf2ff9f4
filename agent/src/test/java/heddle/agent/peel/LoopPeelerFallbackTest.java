package heddle.agent.peel;

import static heddle.agent.peel.LoopPeelerTest.assertPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Points that cannot be peeled, or not for this size limit. */
class LoopPeelerFallbackTest {

  @Nested
  class OnIrreducibleCycles {

    @Test
    void jumpsIntoTheCycle() {
      assertPlan(
          Graphs.of("1 2", "2", "3", "1 4", ""),
          """
          resume 3 at 3.0 (into a loop)
          1.0 -> 2.0
          2.0 -> 3.0
          3.0 -> 1.0 4.0
          4.0 ->
          """,
          3);
    }

    @Test
    void peelsTheLoopAroundTheCycle() {
      assertPlan(
          Graphs.of("1", "2 3 6", "3", "4", "2 5", "1", ""),
          """
          resume 4 at 4.1 (into a loop)
          2.1 -> 3.1
          3.1 -> 4.1
          4.1 -> 2.1 5.1
          5.1 -> 1.0
          1.0 -> 2.0 3.0 6.0
          2.0 -> 3.0
          3.0 -> 4.0
          4.0 -> 2.0 5.0
          5.0 -> 1.0
          6.0 ->
          """,
          4);
    }

    @Test
    void doNotMatterToOtherPoints() {
      assertPlan(
          Graphs.of("1", "2 3", "3", "2 4", ""),
          """
          resume 1 at 1.0
          1.0 -> 2.0 3.0
          2.0 -> 3.0
          3.0 -> 2.0 4.0
          4.0 ->
          """,
          1);
    }
  }

  @Nested
  class InUnreachableCode {

    @Test
    void aPointIsDropped() {
      assertPlan(Graphs.of("3", "2", "3", ""), "resume 2 nowhere\n", 2);
    }

    @Test
    void aJumpIntoALoopDoesNotMakeItIrreducible() {
      assertPlan(
          Graphs.of("1", "2 4", "3", "1", "", "3"),
          """
          resume 3 at 3.1
          3.1 -> 1.0
          1.0 -> 2.0 4.0
          2.0 -> 3.0
          3.0 -> 1.0
          4.0 ->
          """,
          3);
    }
  }

  @Nested
  class WithASizeLimit {
    private final FlowGraph nest = Graphs.of("1", "2 6", "3 5", "4", "2", "1", "");

    @Test
    void peelsEverythingThatFits() {
      SplitPlan plan = LoopPeeler.plan(nest, new int[] {4}, 110);

      assertThat(plan.size(nest)).isEqualTo(110);
      assertThat(plan.notPeeled()).isEmpty();
      assertThat(plan.entries().get(0).peeled()).isTrue();
    }

    @Test
    void givesUpTheOutermostLoopFirst() {
      assertThat(LoopPeeler.plan(nest, new int[] {4}, 109))
          .hasToString(
              """
              resume 4 at 4.1 (into a loop)
              not peeled [1]
              4.1 -> 2.0
              1.0 -> 2.0 6.0
              2.0 -> 3.0 5.0
              3.0 -> 4.0
              4.0 -> 2.0
              5.0 -> 1.0
              6.0 ->
              """);
    }

    @Test
    void givesUpTheInnerLoopToo() {
      assertThat(LoopPeeler.plan(nest, new int[] {4}, 69))
          .hasToString(
              """
              resume 4 at 4.0 (into a loop)
              not peeled [1, 2]
              1.0 -> 2.0 6.0
              2.0 -> 3.0 5.0
              3.0 -> 4.0
              4.0 -> 2.0
              5.0 -> 1.0
              6.0 ->
              """);
    }

    @Test
    void plansOneCopyOfEachBlockIfEvenThatIsTooMuch() {
      SplitPlan plan = LoopPeeler.plan(nest, new int[] {4}, 0);

      assertThat(plan.size(nest)).isEqualTo(60);
    }

    @Test
    void givesUpTheLargestOfTwoOutermostLoopsAndNoMore() {
      FlowGraph graph =
          Graphs.sized(
              new int[] {1, 1, 1, 9, 1, 1, 8, 1}, "1", "2 4", "3", "1", "5 7", "6", "4", "");

      assertThat(LoopPeeler.plan(graph, new int[] {3, 6}, 30))
          .hasToString(
              """
              resume 3 at 3.0 (into a loop)
              resume 6 at 6.1
              not peeled [1]
              6.1 -> 4.0
              1.0 -> 2.0 4.0
              2.0 -> 3.0
              3.0 -> 1.0
              4.0 -> 5.0 7.0
              5.0 -> 6.0
              6.0 -> 4.0
              7.0 ->
              """);
    }

    @Test
    void neverGivesUpALoopWithoutAPoint() {
      FlowGraph graph =
          Graphs.sized(
              new int[] {1, 1, 1, 90, 1, 1, 8, 1}, "1", "2 4", "3", "1", "5 7", "6", "4", "");

      assertThat(LoopPeeler.plan(graph, new int[] {1, 6}, 0).notPeeled()).containsExactly(4);
    }

    @Test
    void aPointAtTheHeaderOfALoopIsNotInItsMiddle() {
      FlowGraph graph = Graphs.of("1", "2 4", "3", "1", "");

      SplitPlan plan = LoopPeeler.plan(graph, new int[] {1, 3}, 0);

      assertThat(plan.entries()).extracting(SplitPlan.Entry::peeled).containsExactly(true, false);
    }
  }

  @Test
  void refusesAPointThatFollowsNoCall() {
    FlowGraph graph = Graphs.of("2", "", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoopPeeler.plan(graph, new int[] {1}, Integer.MAX_VALUE))
        .withMessage(
            "Cannot resume at block 1: the block before it does not lead to it, so it has no"
                + " call.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoopPeeler.plan(graph, new int[] {0}, Integer.MAX_VALUE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoopPeeler.plan(graph, new int[] {3}, Integer.MAX_VALUE));
  }
}
