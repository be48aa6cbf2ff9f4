package heddle.loop;

import java.util.function.Consumer;

/** A done callback that wakes who waits. */
record WakingCallback<T>(Waiter waiter) implements Consumer<Promise<T>> {
  @Override
  public void accept(Promise<T> done) {
    waiter.wake();
  }
}
