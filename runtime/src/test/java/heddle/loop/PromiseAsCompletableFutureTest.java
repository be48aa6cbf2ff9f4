package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a promise inherits, and that done callbacks run by whatever way it is completed. */
@Timeout(30)
class PromiseAsCompletableFutureTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Log log = new Log();
  private final Promise<Integer> promise = loop.createFuture();

  @Nested
  class CallbacksRunAfter {
    @BeforeEach
    void watch() {
      promise.addDoneCallback(p -> {
        log.add(p.isCompletedExceptionally() ? p.exception().getClass() : p.result());
        loop.stop();
      });
    }

    @Test
    void complete() {
      promise.complete(1);
      loop.runForever();
      log.shows(1);
    }

    @Test
    void completeExceptionally() {
      promise.completeExceptionally(new IOException());
      loop.runForever();
      log.shows(IOException.class);
    }

    @Test
    void completeAsync() {
      promise.completeAsync(() -> 1);
      loop.runForever();
      log.shows(1);
    }

    @Test
    void completeAsyncThatFails() {
      promise.completeAsync(() -> {
        throw new IllegalArgumentException();
      }, loop);
      loop.runForever();
      log.shows(IllegalArgumentException.class);
    }

    @Test
    void orTimeout() {
      promise.orTimeout(5, TimeUnit.MILLISECONDS);
      loop.runForever();
      log.shows(TimeoutException.class);
    }

    @Test
    void completeOnTimeout() {
      promise.completeOnTimeout(1, 5, TimeUnit.MILLISECONDS);
      loop.runForever();
      log.shows(1);
    }

    @Test
    void obtrudeValue() {
      promise.obtrudeValue(1);
      loop.runForever();
      log.shows(1);
    }

    @Test
    void obtrudeException() {
      promise.obtrudeException(new IOException());
      loop.runForever();
      log.shows(IOException.class);
    }
  }

  @Nested
  class Dependents {
    @Test
    void runAtOnceInTheThreadThatCompletes() {
      promise.thenAccept(log::add);

      promise.complete(1);

      log.shows(1);
    }

    @Test
    void runOnTheLoopIfThatIsTheExecutor() {
      promise.thenAcceptAsync(x -> log.add(loop == EventLoop.current()), loop);
      promise.complete(1);
      log.shows();

      loops.spin();

      log.shows(true);
    }

    @Test
    void runInTheCommonPoolByDefault() {
      assertThat(promise.defaultExecutor()).isSameAs(new CompletableFuture<>().defaultExecutor());
    }

    @Test
    void arePromisesOfTheSameLoopWhoseCallbacksRunToo() {
      Promise<String> dependent = (Promise<String>) promise.thenApply(x -> "v" + x);
      dependent.addDoneCallback(p -> log.add(p.result()));
      dependent.addDoneCallback(p -> log.add("second"));
      assertThat(dependent.loop()).isSameAs(loop);
      promise.complete(1);
      log.shows();

      loops.spin();

      log.shows("v1", "second");
    }

    @Test
    void thatAreDoneAlreadyScheduleTheirCallbacks() {
      promise.complete(1);
      Promise<Integer> dependent = (Promise<Integer>) promise.thenApply(x -> x + 1);
      dependent.addDoneCallback(p -> log.add(p.result()));

      loops.spin();

      log.shows(2);
    }

    @Test
    void canBeRunUntilComplete() {
      loop.callSoon(() -> promise.complete(1));

      assertThat(loop.runUntilComplete(promise.thenCombine(CompletableFuture.supplyAsync(() -> 2), Integer::sum)))
          .isEqualTo(3);
    }

    @Test
    void ofAllKindsSeeTheOutcome() {
      CompletableFuture<Void> all = CompletableFuture.allOf(promise, CompletableFuture.completedFuture(2));
      CompletableFuture<Object> any = CompletableFuture.anyOf(promise, new CompletableFuture<>());
      CompletableFuture<Integer> composed = CompletableFuture.completedFuture(0).thenCompose(x -> promise);

      promise.complete(1);

      assertThat(all).isCompleted();
      assertThat(any).isCompletedWithValue(1);
      assertThat(composed).isCompletedWithValue(1);
    }
  }

  @Nested
  class Blocking {
    @Test
    void worksOnOtherThreads() throws Exception {
      CompletableFuture<Integer> joined = CompletableFuture.supplyAsync(promise::join);
      CompletableFuture<Integer> got = CompletableFuture.supplyAsync(() -> {
        try {
          return promise.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
          throw new CompletionException(e);
        }
      });

      promise.complete(1);

      assertThat(joined.get()).isEqualTo(1);
      assertThat(got.get()).isEqualTo(1);
    }

    @Test
    void isRefusedOnTheLoopsThreadWhilePending() {
      CompletableFuture<Integer> dependent = promise.thenApply(x -> x);
      Consumer<CompletableFuture<?>> check = pending -> {
        assertThatIllegalStateException().isThrownBy(pending::join).withMessageContaining("await");
        assertThatIllegalStateException().isThrownBy(pending::get);
        assertThatIllegalStateException().isThrownBy(() -> pending.get(1, TimeUnit.DAYS));
      };
      loop.callSoon(() -> {
        check.accept(promise);
        check.accept(dependent);
        promise.complete(1);
        log.add(promise.join() + dependent.join());
      });

      loops.spin();

      log.shows(2);
    }

    @Test
    void throwsWhatTheContractSays() {
      promise.completeExceptionally(new IOException());
      assertThatExceptionOfType(CompletionException.class).isThrownBy(promise::join);
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(promise::get);

      Promise<Integer> cancelled = loop.createFuture();
      cancelled.cancel(true);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(cancelled::join);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(cancelled::get);
    }
  }
}
