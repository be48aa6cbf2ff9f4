package heddle.loop;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.generator.Generator;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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
      return promise.result();
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
    return Gather.results(stages);
  }

  /** As {@link heddle.Coroutines#gatherSettled(Collection)}. */
  public static <T> Promise<List<Promise<T>>> gatherSettled(Collection<? extends CompletionStage<? extends T>> stages) {
    return Gather.settled(stages);
  }

  /** As {@link heddle.Coroutines#waitUntil}; no limit is null. */
  @Suspendable
  public static <T> DoneAndPending<T> waitUntil(
      ReturnWhen when, Collection<? extends Promise<T>> promises, Duration limit) {
    return WaitUntil.await(Objects.requireNonNull(when, "when"), promises, nanosOrForEver(limit));
  }

  /** As {@link heddle.Coroutines#waitFor}. */
  @Suspendable
  public static <T> T waitFor(CompletionStage<T> stage, Duration limit) {
    return WaitFor.await(EventLoop.running().ensureFuture(stage), TimeUnit.NANOSECONDS.convert(limit));
  }

  /** As {@link heddle.Coroutines#shield}. */
  public static <T> Promise<T> shield(CompletionStage<T> stage) {
    return Shield.of(EventLoop.current().ensureFuture(stage));
  }

  /** As {@link heddle.Coroutines#asCompleted}; no limit is null. */
  public static <T> Generator<Promise<T>> asCompleted(Collection<? extends Promise<T>> promises, Duration limit) {
    return AsCompleted.of(promises, nanosOrForEver(limit));
  }

  private static long nanosOrForEver(Duration limit) {
    return limit == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(limit);
  }

  /** As {@link heddle.Coroutines#toThread}. */
  @Suspendable
  public static <T> T toThread(Callable<T> work) {
    Context context = CurrentContext.inherited();
    return await(EventLoop.running().runInExecutor(null, context == null ? work : () -> context.run(work)));
  }

  /** As {@link heddle.Coroutines#runCoroutineThreadSafe}. */
  public static <T> CompletableFuture<T> runCoroutineThreadSafe(EventLoop loop, SuspendableCallable<T> body) {
    return FromThread.run(loop, Objects.requireNonNull(body, "body"));
  }
}
