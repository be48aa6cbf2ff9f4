package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a promise has of asyncio's future. */
@Timeout(30)
class PromiseTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();
  private final Promise<Integer> promise = loop.createFuture();

  @Nested
  class Outcomes {
    @Test
    void fut01_areNotThereWhileItIsPending() {
      assertThatIllegalStateException().isThrownBy(promise::result).withMessageStartingWith("Result is not set");
      assertThatIllegalStateException().isThrownBy(promise::exception).withMessageStartingWith("Exception is not set");
      assertThat(promise.isDone()).isFalse();
      assertThat(promise.isCancelled()).isFalse();
    }

    @Test
    void fut02_areSetOnce() {
      assertThat(promise.complete(1)).isTrue();

      assertThat(promise.complete(2)).isFalse();
      assertThat(promise.completeExceptionally(new IOException())).isFalse();
      assertThat(promise.cancel(true)).isFalse();

      assertThat(promise.result()).isEqualTo(1);
      assertThat(promise.exception()).isNull();
      assertThat(promise.isCancelled()).isFalse();
    }

    @Test
    void fut21_noExceptionIsRefused() {
      assertThatThrownBy(() -> promise.completeExceptionally(null)).isInstanceOf(NullPointerException.class);
      assertThat(promise.isDone()).isFalse();
    }

    @Test
    void fut09_keepTheMessageOfACancel() {
      assertThat(promise.cancel("why")).isTrue();

      assertThatExceptionOfType(CancelledException.class).isThrownBy(promise::result).withMessage("why");
      assertThatExceptionOfType(CancelledException.class).isThrownBy(promise::exception).withMessage("why");
      assertThat(promise.isCancelled()).isTrue();
      assertThat(promise.cancel("again")).isFalse();
      assertThat(promise.cancel(true)).as("the contract of CompletableFuture").isTrue();
    }

    @Test
    void keepTheIdentityOfAnUncheckedException() {
      RuntimeException thrown = new IllegalArgumentException();
      promise.completeExceptionally(thrown);

      assertThatThrownBy(promise::result).isSameAs(thrown);
      assertThat(promise.exception()).isSameAs(thrown);
    }

    @Test
    void keepTheIdentityOfACheckedExceptionAsCause() {
      IOException thrown = new IOException();
      promise.completeExceptionally(thrown);

      assertThatExceptionOfType(CompletionException.class).isThrownBy(promise::result).havingCause().isSameAs(thrown);
      assertThat(promise.exception()).isSameAs(thrown);
    }

    @Test
    void keepTheIdentityOfAnError() {
      Error thrown = new AssertionError();
      promise.completeExceptionally(thrown);

      assertThatThrownBy(promise::result).isSameAs(thrown);
    }

    @Test
    void areNotWrappedInWhatDependentsAddToThem() {
      RuntimeException thrown = new IllegalArgumentException();
      Promise<Integer> dependent = (Promise<Integer>) promise.thenApply(x -> x);
      promise.completeExceptionally(thrown);

      assertThatThrownBy(dependent::result).isSameAs(thrown);
    }
  }

  @Nested
  class Callbacks {
    @Test
    void fut04_addedWhenItIsDoneAreScheduledToo() {
      promise.complete(1);
      promise.addDoneCallback(p -> log.add("cb"));
      log.add("added");

      loops.spin();

      log.shows("added", "cb");
    }

    @Test
    void fut04_areNeverCalledInline() {
      promise.addDoneCallback(p -> log.add("cb"));
      loop.callSoon(() -> {
        promise.complete(1);
        log.add("completed");
        promise.addDoneCallback(p -> log.add("late"));
        log.add("added");
      });
      loop.callSoon(log.adding("same turn"));

      loops.spin();

      log.shows("completed", "added", "same turn", "cb", "late");
    }

    @Test
    void fut05_runInTheOrderInWhichTheyWereAddedAndAsOften() {
      Consumer<Object> twice = p -> log.add("twice");
      promise.addDoneCallback(twice);
      promise.addDoneCallback(p -> log.add("b"));
      promise.addDoneCallback(twice);
      promise.complete(0);

      loops.spin();

      log.shows("twice", "b", "twice");
    }

    @Test
    void fut05_keepTheirOrderIfOneIsAddedBetweenCompletionElsewhereAndTheTurn() {
      promise.addDoneCallback(p -> log.add("before"));
      loop.callSoon(() -> {
        CompletableFuture.runAsync(() -> promise.complete(1)).join();
        promise.addDoneCallback(p -> log.add("after"));
      });

      loops.spin();

      log.shows("before", "after");
    }

    @Test
    void fut06_areRemovedInAllCopiesUntilItIsDone() {
      Consumer<Object> removed = p -> log.add("never");
      Consumer<Object> late = p -> log.add("late");
      promise.addDoneCallback(removed);
      promise.addDoneCallback(late);
      promise.addDoneCallback(removed);

      assertThat(promise.removeDoneCallback(removed)).isEqualTo(2);
      assertThat(promise.removeDoneCallback(removed)).isZero();
      promise.complete(0);
      assertThat(promise.removeDoneCallback(late)).isZero();

      loops.spin();
      log.shows("late");
    }

    @Test
    void getThePromise() {
      promise.addDoneCallback(p -> log.add(p == promise));
      promise.cancel(true);

      loops.spin();

      log.shows(true);
    }

    @Test
    void fut22_ofAClosedLoopMakeCompletionAnError() {
      Promise<Integer> unwatched = loop.createFuture();
      promise.addDoneCallback(p -> log.add("never"));
      loop.close();

      assertThatIllegalStateException().isThrownBy(() -> promise.complete(1)).withMessageContaining("closed");
      assertThat(unwatched.complete(1)).isTrue();
      log.shows();
    }
  }

  @Nested
  class EnsureFuture {
    @Test
    void task27_givesAPromiseBack() {
      assertThat(loop.ensureFuture(promise)).isSameAs(promise);
    }

    @Test
    void task27_makesATaskOfABody() {
      assertThat(loop.ensureFuture(() -> 1)).isInstanceOf(Task.class);
    }

    @Test
    void refusesThePromiseOfAnotherLoop() {
      try (EventLoop other = EventLoop.create()) {
        assertThatIllegalArgumentException().isThrownBy(() -> other.ensureFuture(promise));
      }
    }

    @Test
    void fut19_followsAnyOtherStage() {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      Promise<Integer> wrapped = loop.ensureFuture(stage);
      loop.callSoon(() -> stage.complete(4));

      assertThat(loop.runUntilComplete(wrapped)).isEqualTo(4);
    }

    @Test
    void fut19_passesACancelOn() {
      CompletableFuture<Integer> stage = new CompletableFuture<>();

      loop.ensureFuture(stage).cancel(true);

      assertThat(stage.isCancelled()).isTrue();
    }

    @Test
    void fut19_isCancelledWithTheStage() {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      Promise<Integer> wrapped = loop.ensureFuture(stage);

      stage.cancel(true);

      assertThat(wrapped.isCancelled()).isTrue();
    }

    @Test
    void cancelsWithoutAStageThatCannotBeCancelled() {
      Promise<Object> wrapped = loop.ensureFuture(new CompletableFuture<>().minimalCompletionStage());

      assertThat(wrapped.cancel(true)).isTrue();
    }
  }
}
