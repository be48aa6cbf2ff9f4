package heddle.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The results of several promises as one, in their order. The first failure or cancellation among them is its own, at
 * once; the others go on. A cancel of it goes to all that are not done, and is its outcome even if they swallow it.
 */
final class Gather<T> extends Promise<List<T>> {
  private final List<Promise<? extends T>> children;

  /** How many children are not done. Confined to the loop, as {@link #cancelRequested}. */
  private int pending;

  private boolean cancelRequested;

  private Gather(EventLoop loop, List<Promise<? extends T>> children) {
    super(loop);
    this.children = children;
    pending = children.size();
  }

  /** Gathers in the loop of the first promise among {@code stages}, or else the current one. */
  static <T> Promise<List<T>> of(Collection<? extends CompletionStage<? extends T>> stages) {
    EventLoop loop = loopOf(stages);
    List<Promise<? extends T>> children = new ArrayList<>(stages.size());
    for (CompletionStage<? extends T> stage : stages) {
      children.add(loop.ensureFuture(stage));
    }
    Gather<T> gather = new Gather<>(loop, children);
    children.forEach(child -> child.addDoneCallback(gather::childDone));
    if (children.isEmpty()) {
      gather.settle(List.of());
    }
    return gather;
  }

  private static EventLoop loopOf(Collection<? extends CompletionStage<?>> stages) {
    for (CompletionStage<?> stage : stages) {
      if (stage instanceof Promise<?> promise) {
        return promise.loop();
      }
    }
    return EventLoop.current();
  }

  private void childDone(Promise<? extends T> child) {
    pending--;
    if (isDone()) {
      return;
    }
    if (child.isCompletedExceptionally()) {
      settleExceptionally(Outcome.failure(child));
    } else if (pending == 0 && cancelRequested) { // all of them swallowed it
      settleExceptionally(new CancelledException(null));
    } else if (pending == 0) {
      settle(results());
    }
  }

  private List<T> results() {
    List<T> results = new ArrayList<>(children.size());
    children.forEach(child -> results.add(child.result()));
    return Collections.unmodifiableList(results);
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
