package heddle.loop;

import heddle.SuspendableCallable;
import java.util.concurrent.CompletableFuture;

/** {@link heddle.Coroutines#runCoroutineThreadSafe}. */
final class FromThread {
  private FromThread() {}

  static <T> CompletableFuture<T> run(EventLoop loop, SuspendableCallable<T> body) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.callSoonThreadSafe(() -> {
      if (!result.isDone()) {
        start(loop, body, result);
      }
    });
    return result;
  }

  private static <T> void start(EventLoop loop, SuspendableCallable<T> body, CompletableFuture<T> result) {
    Task<T> task = loop.createTask(body);
    task.whenComplete((value, thrown) -> {
      if (task.isCancelled()) {
        result.cancel(false);
      } else if (thrown != null) {
        result.completeExceptionally(thrown);
      } else {
        result.complete(value);
      }
    });
    result.whenComplete((value, thrown) -> {
      if (result.isCancelled()) {
        task.cancel((String) null);
      }
    });
  }
}
