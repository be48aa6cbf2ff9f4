package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.loop.Task;
import heddle.sync.Barrier;
import heddle.sync.BrokenBarrierException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Barriers. */
@Timeout(30)
class BarrierIT {
  private final List<Object> log = new ArrayList<>();
  private final Barrier barrier = new Barrier(3);

  private List<Task<Integer>> parties(int count) {
    List<Task<Integer>> parties = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parties.add(createTask(() -> barrier.await()));
    }
    return parties;
  }

  @Test
  void letsAllPassWhenAllHaveComeAgainAndAgain() {
    run(() -> {
      List<Task<Integer>> first = parties(2);
      spin();
      log.add(barrier.waiting() + " " + first.get(0).isDone());
      log.add(await(gather(parties(4))));
      log.add(first.stream().map(Task::result).toList());
    });

    assertThat(log).containsExactly("2 false", List.of(2, 0, 1, 2), List.of(0, 1));
  }

  @Test
  void aPartyThatIsCancelledLeaves() {
    run(() -> {
      List<Task<Integer>> two = parties(2);
      yieldNow();
      two.get(0).cancel("bye");
      spin();
      log.add(barrier.waiting());
      log.add(await(gather(parties(2))));
      log.add(two.get(1).result());
    });

    assertThat(log).hasSize(3).startsWith(1);
  }

  @Test
  void abortAndResetBreakIt() {
    run(() -> {
      Task<Integer> waiting = parties(1).get(0);
      yieldNow();
      barrier.reset();
      assertBroken(waiting, "reset");
      Task<Integer> again = parties(1).get(0);
      yieldNow();
      barrier.abort();
      assertBroken(again, "aborted");
      assertThat(barrier.isBroken()).isTrue();
      assertBroken(parties(1).get(0), "reset() mends it");
      barrier.reset();
      log.add(await(gather(parties(3))));
    });

    assertThat(log).containsExactly(List.of(0, 1, 2));
  }

  @Suspendable
  private void assertBroken(Task<Integer> party, String message) {
    try {
      await(party);
      fail("passed");
    } catch (BrokenBarrierException e) {
      assertThat(e).hasMessageContaining(message);
    }
  }

  @Suspendable
  private static void spin() {
    for (int turn = 0; turn < 4; turn++) {
      yieldNow();
    }
  }
}
