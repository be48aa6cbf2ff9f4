package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Coroutines;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.UnwovenFrameException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks whose bodies do not suspend, so that they run without the agent too. */
@Timeout(30)
class TaskTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();

  @Test
  void startsInTheNextTurn() {
    loop.callSoon(() -> {
      loop.createTask(() -> log.add("body"));
      log.add("created");
    });
    loop.callSoon(log.adding("same turn"));

    loops.spin();

    log.shows("created", "same turn", "body");
  }

  @Test
  void task03_givesTheResultOfItsBody() {
    Task<Integer> task = loop.createTask(() -> 1);
    assertThatIllegalStateException().isThrownBy(task::result);

    loops.spin();

    assertThat(task.isDone()).isTrue();
    assertThat(task.result()).isEqualTo(1);
    assertThat(task.exception()).isNull();
  }

  @Test
  void runsTheMethodItWasGivenAsOfABodyThatHasBoth() {
    class Both implements SuspendableCallable<String>, SuspendableRunnable {
      @Override
      public String call() {
        return "called";
      }

      @Override
      public void run() {
        log.add("run");
      }
    }
    Task<String> called = loop.createTask((SuspendableCallable<String>) new Both());
    Task<Void> run = loop.createTask((SuspendableRunnable) new Both());

    loops.spin();

    assertThat(called.result()).isEqualTo("called");
    assertThat(run.result()).isNull();
    log.shows("run");
  }

  @Test
  void task03_keepsTheIdentityOfWhatItsBodyThrows() {
    IOException thrown = new IOException();
    Task<Integer> task = loop.createTask(() -> {
      throw thrown;
    });

    loops.spin();

    assertThat(task.exception()).isSameAs(thrown);
    assertThatExceptionOfType(CompletionException.class).isThrownBy(task::result).havingCause().isSameAs(thrown);
  }

  @Test
  void task04_refusesToBeCompletedFromOutside() {
    Task<Integer> task = loop.createTask(() -> 1);

    refused(() -> task.complete(2));
    refused(() -> task.completeExceptionally(new IOException()));
    refused(() -> task.completeAsync(() -> 2));
    refused(() -> task.completeAsync(() -> 2, loop));
    refused(() -> task.obtrudeValue(2));
    refused(() -> task.obtrudeException(new IOException()));
    refused(() -> task.orTimeout(1, TimeUnit.SECONDS));
    refused(() -> task.completeOnTimeout(2, 1, TimeUnit.SECONDS));

    assertThat(loop.runUntilComplete(task)).isEqualTo(1);
  }

  private static void refused(ThrowingCallable call) {
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(call).withMessageContaining("cancel()");
  }

  @Test
  void canBeTimedOutThroughACopy() {
    Promise<Void> gate = loop.createFuture();
    Task<Integer> task = loop.createTask(() -> 1);
    loop.createTask(() -> gate.complete(null));

    assertThat(loop.runUntilComplete(task.copy().orTimeout(5, TimeUnit.SECONDS))).isEqualTo(1);
  }

  @Test
  void task07_cancelledBeforeTheStartItNeverRuns() {
    Task<Integer> task = loop.createTask(() -> {
      log.add("never");
      return 1;
    });
    assertThat(task.cancel("why")).isTrue();
    assertThat(task.isCancelled()).isFalse();
    loops.spin();

    assertThat(task.isCancelled()).isTrue();
    log.shows();
  }

  @Test
  void task07_cancelledOnTheLoopBeforeTheStartItNeverRuns() {
    loop.callSoon(() -> {
      Task<Object> task = loop.createTask(() -> {
        log.add("never");
        return null;
      });
      log.add(task.cancel("why"));
      log.add(task.isCancelled());
      task.addDoneCallback(t -> {
        log.add(t.isCancelled());
        assertThatExceptionOfType(CancelledException.class).isThrownBy(t::result).withMessage("why");
      });
    });

    loops.spin();

    log.shows(true, false, true);
  }

  @Test
  void task13_cancelWhenItIsDoneChangesNothing() {
    Task<Integer> task = loop.createTask(() -> 1);
    loops.spin();

    assertThat(task.cancel(true)).isFalse();
    assertThat(task.isCancelled()).isFalse();
    assertThat(task.result()).isEqualTo(1);
  }

  @Test
  void task15_thatCancelsItselfAndDoesNotAwaitEndsCancelled() {
    Task<String> task = loop.createTask(() -> {
      Coroutines.currentTask().cancel(true);
      return "lost";
    });

    loops.spin();

    assertThat(task.isCancelled()).isTrue();
  }

  @Test
  void task20_hasANameThatCanBeSet() {
    Task<Integer> task = loop.createTask(() -> 1);
    assertThat(task.name()).startsWith("Task-");

    task.setName("v");

    assertThat(task.name()).isEqualTo("v");
    assertThat(task).hasToString("Task[v, pending]");
  }

  @Test
  void task20_isNumberedByItsLoop() {
    EventLoop other = EventLoop.create();
    other.createTask(() -> 1);
    Task<Integer> first = loop.createTask(() -> 1);
    Task<?>[] second = new Task<?>[1];
    loop.callSoon(() -> second[0] = loop.createTask(() -> 2));
    loops.spin();
    Task<Integer> third = loop.createTask(() -> 3);
    other.close();

    assertThat(List.of(first.name(), second[0].name(), third.name())).containsExactly("Task-1", "Task-2", "Task-3");
  }

  @Test
  void task22_whoseBodyThrowsACancellationIsCancelled() {
    CancelledException own = new CancelledException("own");
    Task<Integer> task = loop.createTask(() -> {
      throw own;
    });

    loops.spin();

    assertThat(task.isCancelled()).isTrue();
    assertThatThrownBy(task::result).isSameAs(own);
  }

  @Test
  void isTheCurrentTaskInItsBodyOnly() {
    Task<?>[] seen = new Task<?>[2];
    Task<Integer> task = loop.createTask(() -> {
      seen[0] = Coroutines.currentTask();
      return 1;
    });
    loop.callSoon(() -> seen[1] = Coroutines.currentTask());
    task.thenRun(() -> log.add(Coroutines.currentTask() == null));

    loops.spin();

    assertThat(seen).containsExactly(task, null);
    assertThat(Coroutines.currentTask()).isNull();
    log.shows(true);
  }

  @Test
  void thatCannotSuspendSaysWhyAndIsUnharmed() {
    Promise<Integer> pending = loop.createFuture();
    Task<Integer> task = loop.createTask(() -> {
      assertThatExceptionOfType(UnwovenFrameException.class).isThrownBy(() -> Coroutines.await(pending));
      assertThatExceptionOfType(UnwovenFrameException.class).isThrownBy(Coroutines::yieldNow);
      assertThatExceptionOfType(UnwovenFrameException.class).isThrownBy(() -> Coroutines.sleep(Duration.ofDays(1)));
      return 1;
    });

    assertThat(loop.runUntilComplete(task)).isEqualTo(1);
    assertThat(pending.isDone()).isFalse();
  }
}
