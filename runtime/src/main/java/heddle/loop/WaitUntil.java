package heddle.loop;

import heddle.Suspendable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** {@link heddle.Coroutines#waitUntil}: wakes its task when enough of the promises are done. */
final class WaitUntil<T> implements Consumer<Promise<T>> {
  private final ReturnWhen when;
  private final Waiter waiter;

  /** How many are not known to be done. */
  private int pending;

  private WaitUntil(ReturnWhen when, List<Promise<T>> promises) {
    this.when = when;
    waiter = new WaiterFor("waitUntil", promises);
  }

  /** {@link Long#MAX_VALUE} nanoseconds stand for ever. */
  @Suspendable
  static <T> DoneAndPending<T> await(ReturnWhen when, Collection<? extends Promise<T>> promises, long nanos) {
    List<Promise<T>> all = List.copyOf(promises);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("waitUntil needs one promise at least, and got none");
    }
    new WaitUntil<T>(when, all).await(all, nanos);
    List<Promise<T>> done = new ArrayList<>();
    List<Promise<T>> pending = new ArrayList<>();
    all.forEach(promise -> (promise.isDone() ? done : pending).add(promise));
    return new DoneAndPending<>(done, pending);
  }

  @Suspendable
  private void await(List<Promise<T>> all, long nanos) {
    EventLoop loop = EventLoop.running();
    List<Promise<T>> watched = all.stream().filter(promise -> !promise.isDone()).toList();
    pending = watched.size();
    if (pending == 0 || all.stream().anyMatch(promise -> promise.isDone() && isEnough(promise))) {
      return;
    }
    Handle timer = nanos == Long.MAX_VALUE ? null : loop.callAt(loop.deadline(nanos), waiter::wake);
    watched.forEach(promise -> promise.addDoneCallback(this));
    try {
      waiter.park();
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      watched.forEach(promise -> promise.removeDoneCallback(this));
    }
  }

  /** Whether a promise that is done ends the wait, while others are not. */
  private boolean isEnough(Promise<T> done) {
    return switch (when) {
      case FIRST_COMPLETED -> true;
      case FIRST_EXCEPTION -> done.isCompletedExceptionally() && !done.isCancelled();
      case ALL_COMPLETED -> false;
    };
  }

  @Override
  public void accept(Promise<T> done) {
    pending--;
    if (pending == 0 || isEnough(done)) {
      waiter.wake();
    }
  }
}
