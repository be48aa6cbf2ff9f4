package heddle.loop;

import heddle.Suspendable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What {@link heddle.Coroutines} is made of. Public for it alone; applications call that. */
public final class Waiting {
  private Waiting() {}

  /** As {@link heddle.Coroutines#await}. */
  @Suspendable
  public static <T> T await(CompletionStage<T> stage) {
    Objects.requireNonNull(stage, "cannot await null");
    if (stage instanceof Promise<T> promise) {
      return await(promise);
    }
    CompletableFuture<T> future = ForeignPromise.future(stage);
    if (future.isDone()) {
      return Outcome.of(future);
    }
    TaskStack<?> task = TaskStack.caller();
    if (task == null) {
      return Blocking.await(future);
    }
    return await(ForeignPromise.of(task.task.loop(), stage, future));
  }

  @Suspendable
  @SuppressWarnings("unchecked") // the value of the promise
  private static <T> T await(Promise<T> promise) {
    if (promise.isDone()) {
      return Outcome.of(promise);
    }
    TaskStack<?> task = TaskStack.caller();
    if (task == null) {
      return Blocking.await(promise);
    }
    return (T) task.await(promise);
  }

  /** As {@link heddle.Coroutines#sleep}. */
  @Suspendable
  public static void sleep(Duration delay) {
    long nanos = TimeUnit.NANOSECONDS.convert(delay);
    TaskStack<?> task = TaskStack.caller();
    if (task == null) {
      Blocking.sleep(nanos);
    } else if (nanos <= 0) {
      task.yieldNow();
    } else {
      task.sleep(nanos);
    }
  }

  /** As {@link heddle.Coroutines#yieldNow}. */
  @Suspendable
  public static void yieldNow() {
    TaskStack<?> task = TaskStack.caller();
    if (task == null) {
      Thread.yield();
    } else {
      task.yieldNow();
    }
  }

  /** As {@link heddle.Coroutines#currentTask}. */
  public static Task<?> currentTask() {
    EventLoop loop = CurrentLoop.running();
    TaskStack<?> executing = loop == null ? null : loop.scheduler.executing();
    return executing == null ? null : executing.task;
  }

  /** As {@link heddle.Coroutines#gather(Collection)}. */
  public static <T> Promise<List<T>> gather(Collection<? extends CompletionStage<? extends T>> stages) {
    return Gather.of(stages);
  }
}
