package heddle.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A stage of any library as a promise of a loop: done when the stage is; a cancel goes through to the stage. */
final class ForeignPromise<T> extends Promise<T> {
  private final Future<?> stage;

  private ForeignPromise(EventLoop loop, Future<?> stage) {
    super(loop);
    this.stage = stage;
  }

  /** As {@link EventLoop#ensureFuture(CompletionStage)}. */
  static <T> Promise<T> orItself(EventLoop loop, CompletionStage<T> stage) {
    if (!(stage instanceof Promise<T> promise)) {
      return of(loop, stage, future(stage));
    }
    if (promise.loop() != loop) {
      throw new IllegalArgumentException(promise + " belongs to another event loop than this");
    }
    return promise;
  }

  /** As above; {@code future} is that of the stage. */
  static <T> Promise<T> of(EventLoop loop, CompletionStage<T> stage, CompletableFuture<T> future) {
    Promise<T> promise = new ForeignPromise<>(loop, stage instanceof Future<?> itself ? itself : future);
    future.whenComplete((value, thrown) -> {
      if (thrown == null) {
        promise.settle(value);
      } else {
        promise.settleExceptionally(thrown);
      }
    });
    return promise;
  }

  /** The stage as a future that can be asked whether it is done, also for stages which do not offer one. */
  static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture();
    } catch (UnsupportedOperationException doesNotInteroperate) {
      CompletableFuture<T> future = new CompletableFuture<>();
      stage.whenComplete((value, thrown) -> {
        if (thrown == null) {
          future.complete(value);
        } else {
          future.completeExceptionally(thrown);
        }
      });
      return future;
    }
  }

  @Override
  boolean requestCancel(String message) {
    boolean changed = super.requestCancel(message);
    if (changed) {
      cancelStage();
    }
    return changed;
  }

  private void cancelStage() {
    try {
      stage.cancel(true);
    } catch (UnsupportedOperationException cannotBeCancelled) {
      // A minimal stage, for instance: it goes on, but nobody waits for it any more.
    }
  }
}
