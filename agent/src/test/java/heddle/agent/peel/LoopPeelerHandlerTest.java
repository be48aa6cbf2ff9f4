package heddle.agent.peel;

import static heddle.agent.peel.LoopPeelerTest.assertPlan;

import org.junit.jupiter.api.Test;

/** Exceptional edges, and the rethrow of what the suspended call threw. */
class LoopPeelerHandlerTest {

  @Test
  void aHandlerInTheLoopBelongsToTheInterruptedIteration() {
    assertPlan(
        Graphs.of("1", "2 6", "3 ! 5", "4 ! 5", "1", "1", ""),
        """
        resume 3 at 3.1 ! 5.1
        3.1 -> 4.1 ! 5.1
        4.1 -> 1.0
        5.1 -> 1.0
        1.0 -> 2.0 6.0
        2.0 -> 3.0 ! 5.0
        3.0 -> 4.0 ! 5.0
        4.0 -> 1.0
        5.0 -> 1.0
        6.0 ->
        """,
        3);
  }

  @Test
  void aHandlerThatLeavesTheLoopIsNotCopied() {
    assertPlan(
        Graphs.of("1", "2 6", "3 ! 5", "4 ! 5", "1", "", ""),
        """
        resume 3 at 3.1 ! 5.0
        3.1 -> 4.1 ! 5.0
        4.1 -> 1.0
        1.0 -> 2.0 6.0
        2.0 -> 3.0 ! 5.0
        3.0 -> 4.0 ! 5.0
        4.0 -> 1.0
        5.0 ->
        6.0 ->
        """,
        3);
  }

  @Test
  void theHandlerOfARangeThatEndsWithTheCallIsEnteredInTheInterruptedIteration() {
    assertPlan(
        Graphs.of("1", "2 5", "3 ! 4", "1", "3", ""),
        """
        resume 3 at 3.1 ! 4.1
        3.1 -> 1.0
        4.1 -> 3.1
        1.0 -> 2.0 5.0
        2.0 -> 3.0 ! 4.0
        3.0 -> 1.0
        4.0 -> 3.0
        5.0 ->
        """,
        3);
  }

  @Test
  void aLoopThatOnlyTheExceptionOfTheCallContinuesIsInterrupted() {
    assertPlan(
        Graphs.of("1", "2", "3 ! 4", "", "1"),
        """
        resume 3 at 3.0 ! 4.1
        4.1 -> 1.0
        1.0 -> 2.0
        2.0 -> 3.0 ! 4.0
        3.0 ->
        4.0 -> 1.0
        """,
        3);
  }

  @Test
  void aHandlerThatHeadsALoopIsEnteredAtItsHead() {
    assertPlan(
        Graphs.of("1 ! 2", "5", "3", "4 ! 2", "5 ! 2", ""),
        """
        resume 4 at 4.1 ! 2.0
        4.1 -> 5.0 ! 2.0
        2.0 -> 3.0
        3.0 -> 4.0 ! 2.0
        4.0 -> 5.0 ! 2.0
        5.0 ->
        """,
        4);
  }

  @Test
  void aHandlerThatCoversItselfIsNotCopied() {
    assertPlan(
        Graphs.of("1", "2 ! 3", "", "4 ! 3", ""),
        """
        resume 2 at 2.0 ! 3.0
        2.0 ->
        3.0 -> 4.0 ! 3.0
        4.0 ->
        """,
        2);
  }

  @Test
  void aCallInAHandlerInALoopIsPeeledAsAnyOther() {
    assertPlan(
        Graphs.of("1", "2 5", "1 ! 3", "4", "1", ""),
        """
        resume 4 at 4.1
        4.1 -> 1.0
        1.0 -> 2.0 5.0
        2.0 -> 1.0 ! 3.0
        3.0 -> 4.0
        4.0 -> 1.0
        5.0 ->
        """,
        4);
  }
}
