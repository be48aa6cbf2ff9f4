package heddle.loop;

import heddle.Suspendable;
import heddle.generator.Generator;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/** {@link heddle.Coroutines#asCompleted}: promises in the order in which they are done. */
final class AsCompleted<T> {
  private final ArrayDeque<Promise<T>> done = new ArrayDeque<>();
  private final List<Promise<T>> all;
  private int left;

  /** The consumer, if it waits for the next. */
  private Waiter waiting;

  private boolean timedOut;
  private Handle timer;

  private AsCompleted(List<Promise<T>> all) {
    this.all = all;
    left = all.size();
  }

  /** {@link Long#MAX_VALUE} nanoseconds stand for ever. */
  static <T> Generator<Promise<T>> of(Collection<? extends Promise<T>> promises, long nanos) {
    List<Promise<T>> all = List.copyOf(promises);
    AsCompleted<T> order = new AsCompleted<>(all);
    EventLoop loop = EventLoop.running();
    all.forEach(promise -> promise.addDoneCallback(order::add));
    if (nanos != Long.MAX_VALUE && !all.isEmpty()) {
      order.timer = loop.callAt(loop.deadline(nanos), order::expire);
    }
    return Generator.of(out -> {
      while (order.left > 0) {
        out.yield(order.next());
      }
    });
  }

  private void add(Promise<T> promise) {
    done.add(promise);
    wake();
  }

  private void expire() {
    timedOut = true;
    wake();
  }

  private void wake() {
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Suspendable
  private Promise<T> next() {
    while (done.isEmpty() && !timedOut) {
      waiting = new WaiterFor("asCompleted", all);
      waiting.park();
    }
    if (done.isEmpty()) {
      throw new TimedOutException("timed out; " + left + " are not done", null);
    }
    left--;
    if (left == 0 && timer != null) {
      timer.cancel();
    }
    return done.remove();
  }
}
