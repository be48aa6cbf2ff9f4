package heddle.agent.peel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plans of small methods, in the notation of {@link Graphs} and {@link SplitPlan#toString}. */
class LoopPeelerTest {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  @Nested
  class OutsideLoops {

    @Test
    void copiesWhatFollowsTheCallOnce() {
      assertPlan(
          Graphs.of("1", "2", ""),
          """
          resume 1 at 1.0
          1.0 -> 2.0
          2.0 ->
          """,
          1);
    }

    @Test
    void doesNotCopyALoopThatIsEnteredAtItsHead() {
      assertPlan(
          Graphs.of("1", "2", "3 4", "2", ""),
          """
          resume 1 at 1.0
          1.0 -> 2.0
          2.0 -> 3.0 4.0
          3.0 -> 2.0
          4.0 ->
          """,
          1);
    }

    @Test
    void plansNothingWithoutResumePoints() {
      assertPlan(Graphs.of("1", "1"), "");
    }

    @Test
    void keepsTheOrderAndTheRepetitionsOfASwitch() {
      SplitPlan plan =
          LoopPeeler.plan(Graphs.of("1", "3 2 3 ! 2 2", "", ""), new int[] {1}, NO_LIMIT);

      assertThat(plan.normal(0)).containsExactly(2, 1, 2);
      assertThat(plan.exceptional(0)).containsExactly(1, 1);
    }
  }

  @Nested
  class InALoop {

    @Test
    void runsTheRestOfTheIterationBeforeTheLoop() {
      assertPlan(
          Graphs.of("1", "2 4", "3", "1", ""),
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

    @Test
    void twoPointsShareTheRestOfTheIteration() {
      assertPlan(
          Graphs.of("1", "2 5", "3", "4", "1", ""),
          """
          resume 4 at 4.1
          resume 3 at 3.1
          3.1 -> 4.1
          4.1 -> 1.0
          1.0 -> 2.0 5.0
          2.0 -> 3.0
          3.0 -> 4.0
          4.0 -> 1.0
          5.0 ->
          """,
          4,
          3);
    }

    @Test
    void backEdgesToOneHeaderAllEnterTheSameLoop() {
      assertPlan(
          Graphs.of("1", "2 5", "3", "1 4", "1", ""),
          """
          resume 3 at 3.1
          3.1 -> 1.0 4.1
          4.1 -> 1.0
          1.0 -> 2.0 5.0
          2.0 -> 3.0
          3.0 -> 1.0 4.0
          4.0 -> 1.0
          5.0 ->
          """,
          3);
    }

    @Test
    void aCallThatLeavesTheLoopDoesNotMakeItInterrupted() {
      assertPlan(
          Graphs.of("1", "2 1", "3", ""),
          """
          resume 3 at 3.0
          3.0 ->
          """,
          3);
    }

    @Test
    void theLoopMayStartAtTheEntryOfTheMethod() {
      assertPlan(
          Graphs.of("1", "0 2", ""),
          """
          resume 1 at 1.1
          1.1 -> 0.0 2.0
          0.0 -> 1.0
          1.0 -> 0.0 2.0
          2.0 ->
          """,
          1);
    }
  }

  @Nested
  class InANest {

    @Test
    void peelsEachLoopAroundThePoint() {
      assertPlan(
          Graphs.of("1", "2 12", "3", "4", "5 11", "6", "7", "8 10", "9", "7", "4", "1", ""),
          """
          resume 3 at 3.1
          resume 6 at 6.2
          resume 9 at 9.3
          9.3 -> 7.2
          6.2 -> 7.2
          7.2 -> 8.2 10.2
          8.2 -> 9.2
          9.2 -> 7.2
          10.2 -> 4.1
          3.1 -> 4.1
          4.1 -> 5.1 11.1
          5.1 -> 6.1
          6.1 -> 7.1
          7.1 -> 8.1 10.1
          8.1 -> 9.1
          9.1 -> 7.1
          10.1 -> 4.1
          11.1 -> 1.0
          1.0 -> 2.0 12.0
          2.0 -> 3.0
          3.0 -> 4.0
          4.0 -> 5.0 11.0
          5.0 -> 6.0
          6.0 -> 7.0
          7.0 -> 8.0 10.0
          8.0 -> 9.0
          9.0 -> 7.0
          10.0 -> 4.0
          11.0 -> 1.0
          12.0 ->
          """,
          3,
          6,
          9);
    }

    @Test
    void labelledJumpsLeaveSeveralLevelsAtOnce() {
      assertPlan(
          Graphs.of("1", "2 7", "3 6", "4", "5 1", "2 7", "1", ""),
          """
          resume 4 at 4.2
          4.2 -> 5.2 1.0
          5.2 -> 2.1 7.0
          2.1 -> 3.1 6.1
          3.1 -> 4.1
          4.1 -> 5.1 1.0
          5.1 -> 2.1 7.0
          6.1 -> 1.0
          1.0 -> 2.0 7.0
          2.0 -> 3.0 6.0
          3.0 -> 4.0
          4.0 -> 5.0 1.0
          5.0 -> 2.0 7.0
          6.0 -> 1.0
          7.0 ->
          """,
          4);
    }

    @Test
    void anInnerLoopWithoutAPointRunsOrdinarilyInTheRestOfTheOuterIteration() {
      assertPlan(
          Graphs.of("1", "2 6", "3", "4 5", "3", "1", ""),
          """
          resume 3 at 3.1
          3.1 -> 4.1 5.1
          4.1 -> 3.1
          5.1 -> 1.0
          1.0 -> 2.0 6.0
          2.0 -> 3.0
          3.0 -> 4.0 5.0
          4.0 -> 3.0
          5.0 -> 1.0
          6.0 ->
          """,
          3);
    }

    @Test
    void aLoopAfterTheInterruptedOneIsNotCopied() {
      assertPlan(
          Graphs.of("1", "2 4", "3", "1", "5 6", "4", ""),
          """
          resume 3 at 3.1
          3.1 -> 1.0
          1.0 -> 2.0 4.0
          2.0 -> 3.0
          3.0 -> 1.0
          4.0 -> 5.0 6.0
          5.0 -> 4.0
          6.0 ->
          """,
          3);
    }
  }

  @Nested
  class AtALoopHeader {

    @Test
    void entersTheLoopWithoutCopyingIt() {
      assertPlan(
          Graphs.of("1", "2 3", "1", ""),
          """
          resume 1 at 1.0
          1.0 -> 2.0 3.0
          2.0 -> 1.0
          3.0 ->
          """,
          1);
    }

    @Test
    void entersAnInnerLoopInTheRestOfTheOuterIteration() {
      assertPlan(
          Graphs.of("1", "2 5", "3", "4 1", "3", ""),
          """
          resume 3 at 3.1
          3.1 -> 4.1 1.0
          4.1 -> 3.1
          1.0 -> 2.0 5.0
          2.0 -> 3.0
          3.0 -> 4.0 1.0
          4.0 -> 3.0
          5.0 ->
          """,
          3);
    }

    @Test
    void startsTheNextIterationWhereTheCallIsTheLastOfTheLoop() {
      assertPlan(
          Graphs.of("2", "2", "3 4", "1", ""),
          """
          resume 2 at 2.0
          1.0 -> 2.0
          2.0 -> 3.0 4.0
          3.0 -> 1.0
          4.0 ->
          """,
          2);
    }
  }

  static void assertPlan(FlowGraph graph, String expected, int... resumePoints) {
    assertThat(LoopPeeler.plan(graph, resumePoints, NO_LIMIT)).hasToString(expected);
  }
}
