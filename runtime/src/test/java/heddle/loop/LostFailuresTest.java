package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exceptions that nobody has looked at: they are reported, others are not. */
@Timeout(60)
class LostFailuresTest {
  private static final IllegalArgumentException FAILURE = new IllegalArgumentException("lost");

  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final List<LoopFailure> reports = new ArrayList<>();

  LostFailuresTest() {
    loop.setExceptionHandler(reports::add);
  }

  private Promise<String> failed() {
    Promise<String> promise = loop.createFuture();
    promise.completeExceptionally(FAILURE);
    return promise;
  }

  @Test
  void fut10_isReportedAtTheEndOfTheLoop() {
    failed();
    loops.spin();
    loop.close();

    assertThat(reports).singleElement().satisfies(report -> {
      assertThat(report.message()).isEqualTo("Promise exception was never retrieved");
      assertThat(report.exception()).isSameAs(FAILURE);
    });
  }

  @Test
  void fut10_isReportedWhenThePromiseHasBeenCollected() throws InterruptedException {
    WeakReference<Promise<?>> promise = new WeakReference<>(failed());
    loops.spin();
    while (reports.isEmpty()) { // the test's time-out ends this
      System.gc();
      Thread.sleep(10);
      loop.callLater(Duration.ofMillis(1), loop::stop);
      loop.runForever();
    }

    assertThat(promise.get()).isNull();
    assertThat(reports).extracting(LoopFailure::exception).containsExactly(FAILURE);
    loop.close();
    assertThat(reports).hasSize(1);
  }

  /** Whatever looks at the exception. */
  @Test
  void fut11_isNotReportedIfSomebodyHasLooked() {
    List<Consumer<Promise<String>>> ways = List.of(
        Promise::exception,
        promise -> assertThatIllegalArgumentException().isThrownBy(promise::result).isSameAs(FAILURE),
        promise -> assertThatIllegalArgumentException().isThrownBy(() -> loop.runUntilComplete(promise)),
        promise -> catching(promise::get),
        promise -> catching(promise::join),
        promise -> promise.thenApply(value -> value),
        promise -> promise.whenComplete((value, thrown) -> {}),
        promise -> catching(() -> inThread(promise::get)));
    for (Consumer<Promise<String>> way : ways) {
      Promise<String> before = failed();
      way.accept(before);
      loops.spin();
      Promise<String> after = failed();
      loops.spin();
      way.accept(after);
      loops.spin();
    }
    loop.close();

    assertThat(reports).isEmpty();
  }

  @Test
  void isNotReportedIfADependentGetsIt() {
    Promise<String> promise = loop.createFuture();
    CompletableFuture<String> dependent = promise.thenApply(value -> value + "!");
    promise.completeExceptionally(FAILURE);
    loops.spin();
    loop.close();

    assertThat(dependent).isCompletedExceptionally();
    assertThat(reports).isEmpty();
  }

  @Test
  void isNotReportedIfAThreadIsWaitingForIt() throws InterruptedException {
    Promise<String> promise = loop.createFuture();
    Thread waiting = new Thread(() -> catching(promise::get));
    waiting.start();
    while (promise.getNumberOfDependents() == 0) {
      Thread.onSpinWait();
    }
    promise.completeExceptionally(FAILURE);
    waiting.join();
    loops.spin();
    loop.close();

    assertThat(reports).isEmpty();
  }

  @Test
  void isReportedIfADoneCallbackDoesNotLook() {
    Promise<String> promise = loop.createFuture();
    promise.addDoneCallback(p -> {});
    promise.completeExceptionally(FAILURE);
    loops.spin();
    assertThat(promise.toString()).contains("lost");
    loop.close();

    assertThat(reports).extracting(LoopFailure::exception).containsExactly(FAILURE);
  }

  @Test
  void fut12_aCancelIsNot() {
    loop.createFuture().cancel("bye");
    loops.spin();
    loop.close();

    assertThat(reports).isEmpty();
  }

  @Test
  void thoseThatOtherThreadsCompleteAreReported() throws Exception {
    Promise<String> promise = loop.createFuture();
    inThread(() -> promise.completeExceptionally(FAILURE));
    loop.close();

    assertThat(reports).extracting(LoopFailure::exception).containsExactly(FAILURE);
  }

  @Test
  void debugModeTellsWhereThePromiseWasCreated() {
    List<LoopFailure> traced = new ArrayList<>();
    EventLoop debugged = EventLoop.builder().debug(true).exceptionHandler(traced::add).build();
    debugged.createFuture().completeExceptionally(new IOException("lost"));
    debugged.close();

    assertThat(traced).singleElement().satisfies(report -> assertThat(report.createdAt().getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("debugModeTellsWhereThePromiseWasCreated")));
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void catching(Action action) {
    try {
      action.run();
    } catch (ExecutionException | CompletionException e) {
      assertThat(e.getCause()).isSameAs(FAILURE);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void inThread(Action action) throws Exception {
    CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
      try {
        action.run();
      } catch (Exception e) {
        throw e instanceof ExecutionException ? new CompletionException(e.getCause()) : new CompletionException(e);
      }
    });
    done.get();
  }
}
