package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** await and sleep in plain code, outside of any task. */
@Timeout(30)
class BlockingTest {
  @Nested
  class OnAThreadWithoutALoop {
    @Test
    void awaitBlocksUntilTheStageIsDone() {
      CompletableFuture<String> stage = new CompletableFuture<>();
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> stage.complete("late"));

      assertThat(Coroutines.await(stage)).isEqualTo("late");
    }

    @Test
    void awaitTakesStagesThatAreNoFutures() {
      assertThat(Coroutines.await(CompletableFuture.completedStage("minimal"))).isEqualTo("minimal");
    }

    @Test
    void awaitBlocksForAPromiseOfALoopThatAnotherThreadRuns() throws Exception {
      try (EventLoop loop = EventLoop.create()) {
        Promise<String> promise = loop.createFuture();
        loop.callLater(Duration.ofMillis(20), () -> promise.complete("from the loop"));
        Thread runner = new Thread(() -> loop.runUntilComplete(promise));
        runner.start();

        assertThat(Coroutines.await(promise)).isEqualTo("from the loop");
        runner.join();
      }
    }

    @Test
    void awaitThrowsTheOriginalException() {
      RuntimeException unchecked = new IllegalArgumentException();
      assertThatThrownBy(() -> Coroutines.await(failed(unchecked))).isSameAs(unchecked);
      assertThatThrownBy(() -> Coroutines.await(failed(unchecked).thenApply(x -> x))).isSameAs(unchecked);

      IOException checked = new IOException();
      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> Coroutines.await(failed(checked)))
          .havingCause().isSameAs(checked);
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(() -> Coroutines.await(CompletableFuture.supplyAsync(() -> Coroutines.await(failed(checked)))))
          .havingCause().isSameAs(checked);

      CancellationException cancelled = new CancellationException();
      assertThatThrownBy(() -> Coroutines.await(failed(cancelled))).isSameAs(cancelled);
    }

    private static CompletableFuture<Object> failed(Throwable thrown) {
      return CompletableFuture.failedFuture(thrown);
    }

    @Test
    void sleepBlocks() {
      long start = System.nanoTime();

      Coroutines.sleep(Duration.ofMillis(20));

      assertThat(System.nanoTime() - start).isGreaterThan(19_000_000);
    }

    @Test
    void sleepOfNoTimeAndYieldNowReturn() {
      Coroutines.sleep(Duration.ZERO);
      Coroutines.sleep(Duration.ofSeconds(-1));
      Coroutines.yieldNow();
    }

    @Test
    void anInterruptEndsBothAndIsKept() {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> Coroutines.await(new CompletableFuture<>()));
      assertThat(Thread.interrupted()).isTrue();

      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> Coroutines.sleep(Duration.ofDays(1)));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Nested
  class InACallbackOfALoop {
    @RegisterExtension
    final LoopExtension loops = new LoopExtension();

    private final Log log = new Log();

    @Test
    void allAreRefusedBecauseTheyWouldBlockTheLoop() {
      loops.loop().callSoon(() -> {
        assertThatIllegalStateException().isThrownBy(() -> Coroutines.await(new CompletableFuture<>()))
            .withMessageContaining("createTask");
        assertThatIllegalStateException().isThrownBy(() -> Coroutines.sleep(Duration.ZERO));
        assertThatIllegalStateException().isThrownBy(Coroutines::yieldNow);
        log.add("refused");
      });

      loops.spin();

      log.shows("refused");
    }

    @Test
    void fut14_awaitOfWhatIsDoneReturnsAtOnce() {
      loops.loop().callSoon(() -> log.add(Coroutines.await(CompletableFuture.completedFuture(1))));

      loops.spin();

      log.shows(1);
    }
  }

  @Test
  void coro05_awaitOfNullIsRefused() {
    assertThatThrownBy(() -> Coroutines.await(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void createTaskNeedsARunningLoop() {
    assertThatIllegalStateException().isThrownBy(() -> Coroutines.createTask(() -> 1))
        .withMessageContaining("no running event loop");
  }
}
