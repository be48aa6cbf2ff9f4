package heddle.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Several promises as one, in their order. A cancel of it goes to all that are not done, and is its outcome even if they
 * swallow it.
 *
 * @param <T> type of the promises' results
 * @param <R> what there is of each promise in the end
 */
abstract class Gather<T, R> extends Promise<List<R>> implements Consumer<Promise<T>> {
  private final List<Promise<T>> children;

  /** How many children are not done. Confined to the loop, as {@link #cancelRequested}. */
  private int pending;

  private boolean cancelRequested;

  private Gather(EventLoop loop, Collection<? extends CompletionStage<? extends T>> stages) {
    super(loop);
    children = new ArrayList<>(stages.size());
    for (CompletionStage<? extends T> stage : stages) {
      children.add(asPromise(loop, stage));
    }
    pending = children.size();
  }

  /** What is read of a promise can be seen as of any supertype. */
  @SuppressWarnings("unchecked")
  private static <T> Promise<T> asPromise(EventLoop loop, CompletionStage<? extends T> stage) {
    return loop.ensureFuture((CompletionStage<T>) stage);
  }

  /** The results. The first failure or cancellation among the stages is that of the promise, at once; the others go on. */
  static <T> Promise<List<T>> results(Collection<? extends CompletionStage<? extends T>> stages) {
    return new Gather<T, T>(loopOf(stages), stages) {
      @Override
      Throwable outcome(Promise<T> child, Throwable failure) {
        return failure;
      }

      @Override
      T resultOf(Promise<T> child) {
        return child.result();
      }
    }.start();
  }

  /** The promises themselves when all are done, however they have ended. */
  static <T> Promise<List<Promise<T>>> settled(Collection<? extends CompletionStage<? extends T>> stages) {
    return new Gather<T, Promise<T>>(loopOf(stages), stages) {
      @Override
      Throwable outcome(Promise<T> child, Throwable failure) {
        return null;
      }

      @Override
      Promise<T> resultOf(Promise<T> child) {
        return child;
      }
    }.start();
  }

  /** The loop of the first promise among the stages, or else the current one. */
  private static EventLoop loopOf(Collection<? extends CompletionStage<?>> stages) {
    for (CompletionStage<?> stage : stages) {
      if (stage instanceof Promise<?> promise) {
        return promise.loop();
      }
    }
    return EventLoop.current();
  }

  final List<Promise<T>> children() {
    return children;
  }

  final Promise<List<R>> start() {
    children.forEach(child -> child.addDoneCallback(this));
    if (children.isEmpty()) {
      settle(List.of());
    }
    return this;
  }

  /** What this fails with because of a child with this failure; null if it goes on. */
  abstract Throwable outcome(Promise<T> child, Throwable failure);

  abstract R resultOf(Promise<T> child);

  /** The child is done. */
  @Override
  public void accept(Promise<T> child) {
    pending--;
    Throwable failure = Outcome.failure(child); // a look, also for one that comes after the end of this
    if (isDone()) {
      return;
    }
    Throwable outcome = failure == null ? null : outcome(child, failure);
    if (outcome != null) {
      settleExceptionally(outcome);
    } else if (pending == 0 && cancelRequested) {
      settleExceptionally(new CancelledException(null));
    } else if (pending == 0) {
      settle(Collections.unmodifiableList(children.stream().map(this::resultOf).collect(Collectors.toList())));
    }
  }

  @Override
  public boolean cancel(String message) {
    return cancelOnLoop(message);
  }

  @Override
  boolean requestCancel(String message) {
    if (isDone()) {
      return false;
    }
    boolean requested = false;
    for (Promise<?> child : children) {
      requested |= child.requestCancel(message);
    }
    cancelRequested |= requested;
    return requested;
  }

  /** False if only a child was: then this has failed with that child's cancellation. */
  @Override
  public boolean isCancelled() {
    return cancelRequested && super.isCancelled();
  }
}
