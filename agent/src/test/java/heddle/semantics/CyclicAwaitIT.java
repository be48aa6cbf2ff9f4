package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.Task;
import heddle.profile.Dump;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that await each other: nothing but a cancellation can end that. */
@Timeout(30)
class CyclicAwaitIT {
  @Suspendable
  private static void awaitLater(Task<?>[] tasks, int which) {
    yieldNow();
    await(tasks[which]);
  }

  @Suspendable
  private static void turns(int count) {
    for (int i = 0; i < count; i++) {
      yieldNow();
    }
  }

  @Test
  void aPairIsCancelledByOneOfThem() {
    run(() -> {
      Task<?>[] pair = new Task<?>[2];
      pair[0] = createTask(() -> awaitLater(pair, 1));
      pair[1] = createTask(() -> awaitLater(pair, 0));
      turns(3);

      assertThat(Dump.take().cycles()).hasSize(1);
      assertThat(pair[0].cancel("enough")).isTrue();
      turns(4);

      assertThat(pair[0].isCancelled()).isTrue();
      assertThat(pair[1].isCancelled()).isTrue();
    });
  }

  @Test
  void soIsOneByWayOfGather() {
    run(() -> {
      Task<?>[] pair = new Task<?>[2];
      pair[0] = createTask(() -> {
        yieldNow();
        await(gather(List.of(pair[1])));
      });
      pair[1] = createTask(() -> awaitLater(pair, 0));
      turns(3);

      assertThat(Dump.take().cycles()).hasSize(1);
      pair[1].cancel("enough");
      turns(6);

      assertThat(pair[0].isCancelled()).isTrue();
      assertThat(pair[1].isCancelled()).isTrue();
    });
  }

  @Test
  void aBodyMayCatchItAndGoOn() {
    run(() -> {
      Task<?>[] pair = new Task<?>[2];
      Task<String> first = createTask(() -> {
        try {
          awaitLater(pair, 1);
          return "returned";
        } catch (CancelledException e) {
          return e.getMessage();
        }
      });
      pair[0] = first;
      pair[1] = createTask(() -> awaitLater(pair, 0));
      turns(3);

      first.cancel("enough");
      turns(6);

      assertThat(first.result()).isEqualTo("enough");
    });
  }
}
