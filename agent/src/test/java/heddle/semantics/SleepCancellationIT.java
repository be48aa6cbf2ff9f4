package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.Runner;
import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancel of a task that sleeps: first come, and only until the time is over. */
@Timeout(30)
class SleepCancellationIT {
  private static final Duration LONG = Duration.ofSeconds(100);

  private final List<Object> log = new ArrayList<>();

  @Suspendable
  private void attempt(Task<?> task) {
    try {
      await(task);
    } catch (CancelledException e) {
      log.add("cancelled: " + e.getMessage());
    }
  }

  @Test
  void theMessageOfTheFirstOfTwoArrivesInASleep() {
    run(() -> {
      Task<Void> task = createTask(() -> sleep(LONG));
      yieldNow();
      task.cancel("first");
      task.cancel("second");
      attempt(task);
      log.add(task.cancelling());
    });

    assertThat(log).containsExactly("cancelled: first", 2);
  }

  @Test
  void comesTooLateForASleepThatIsOverButNotForItsTask() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        sleep(Duration.ofMillis(1));
        log.add("never");
      });
      yieldNow();
      EventLoop.running().callLater(Duration.ofMillis(2), () -> log.add(task.cancel("late")));
      Thread.sleep(10); // both timers are due in the same turn
      attempt(task);
    });

    assertThat(log).containsExactly(true, "cancelled: late");
  }

  @Test
  void ofATaskThatSleepsComesWhileTheLoopDoesNotRun() {
    try (Runner runner = new Runner()) {
      Task<Void> task = runner.run(() -> {
        Task<Void> sleeper = createTask(() -> sleep(LONG));
        yieldNow();
        return sleeper;
      });
      task.cancel("idle");
      log.add(task.isDone());

      runner.run(() -> attempt(task));
    }

    assertThat(log).containsExactly(false, "cancelled: idle");
  }
}
