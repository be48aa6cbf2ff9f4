package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that runs coroutines; the programs of the project's note among them. */
@Timeout(30)
class EventLoopIT {
  private final EventLoop loop = EventLoop.current();
  private final List<Object> log = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  @Suspendable
  private int compute(int x, int y) {
    log.add("Compute " + x + " + " + y);
    sleep(Duration.ofMillis(10));
    return x + y;
  }

  @Suspendable
  private void printSum(int x, int y) {
    int result = compute(x, y);
    log.add(x + " + " + y + " = " + result);
  }

  @Test
  void seed_aCoroutineAwaitsAnotherByCallingIt() {
    loop.runUntilComplete(() -> printSum(1, 2));

    assertThat(log).containsExactly("Compute 1 + 2", "1 + 2 = 3");
  }

  @Test
  void seed_aPromiseIsCompletedByACoroutine() {
    Promise<String> future = loop.createFuture();
    loop.createTask(() -> {
      sleep(Duration.ofMillis(10));
      future.complete("Future is done!");
    });

    loop.runUntilComplete(future);

    assertThat(future.result()).isEqualTo("Future is done!");
  }

  @Test
  void seed_aDoneCallbackStopsTheLoop() {
    Promise<String> future = loop.createFuture();
    loop.ensureFuture(() -> {
      sleep(Duration.ofMillis(10));
      future.complete("Future is done!");
    });
    future.addDoneCallback(f -> {
      log.add(f.result());
      loop.stop();
    });

    loop.runForever();

    assertThat(log).containsExactly("Future is done!");
  }

  @Test
  void seed_aTaskIsAPromise() {
    Task<Integer> task = loop.createTask(() -> compute(1, 2));

    assertThat(loop.runUntilComplete(task)).isEqualTo(3);
    assertThat(task).isInstanceOf(Promise.class).isInstanceOf(CompletableFuture.class);
  }

  @Test
  void loop16_givesTheResultOrTheException() {
    RuntimeException thrown = new IllegalArgumentException("x");
    int result = loop.runUntilComplete(() -> compute(2, 3));

    assertThat(result).isEqualTo(5);
    assertThatThrownBy(() -> loop.runUntilComplete(() -> {
      yieldNow();
      throw thrown;
    })).isSameAs(thrown);
  }

  @Test
  void loop21_runInsideATaskIsRefused() {
    run(() -> {
      yieldNow();
      assertThatIllegalStateException().isThrownBy(() -> run(() -> {
        log.add("never");
      }));
    });

    assertThat(log).isEmpty();
  }

  @Test
  void loop25_theRunningLoopIsKnownInACoroutine() {
    loop.runUntilComplete(() -> {
      yieldNow();
      log.add(EventLoop.running() == loop);
    });

    assertThat(log).containsExactly(true);
  }

  @Test
  void loop32_otherThreadsHandCoroutinesToTheLoop() throws Exception {
    CountDownLatch finallyRan = new CountDownLatch(1);
    Thread thread = new Thread(loop::runForever);
    thread.start();

    assertThat(handOver(() -> compute(3, 4)).get(5, TimeUnit.SECONDS)).isEqualTo(7);
    assertThatThrownBy(() -> handOver(() -> {
      yieldNow();
      throw new IllegalStateException("k");
    }).get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class).hasMessageContaining("k");
    Task<Object> sleeper = handOver(() -> {
      try {
        sleep(Duration.ofSeconds(100));
      } finally {
        finallyRan.countDown();
      }
      return null;
    });
    assertThat(sleeper.cancel(true)).isTrue();
    assertThatThrownBy(() -> sleeper.get(5, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);

    loop.callSoonThreadSafe(loop::stop);
    thread.join();
    assertThat(finallyRan.getCount()).isZero();
  }

  private <T> Task<T> handOver(SuspendableCallable<T> body) throws Exception {
    CompletableFuture<Task<T>> created = new CompletableFuture<>();
    loop.callSoonThreadSafe(() -> {
      Task<T> task = loop.createTask(body);
      loop.callSoon(() -> loop.callSoon(() -> created.complete(task))); // when it has begun
    });
    return created.get(5, TimeUnit.SECONDS);
  }

  @Test
  void loop15_aTaskThatIsSuspendedWhenTheLoopStopsGoesOnInTheNextRun() {
    Task<Integer> task = loop.createTask(() -> compute(1, 1));
    loop.callSoon(loop::stop);
    loop.runForever();
    log.add("stopped " + task.isDone());

    loop.runUntilComplete(task);

    assertThat(log).containsExactly("Compute 1 + 1", "stopped false");
    assertThat(task.result()).isEqualTo(2);
  }

  @Test
  void outsideOfALoopTheSameCodeBlocks() {
    assertThat(compute(1, 2)).isEqualTo(3);
    assertThat((Object) await(CompletableFuture.supplyAsync(() -> 1))).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> createTask(() -> 1));
  }
}
