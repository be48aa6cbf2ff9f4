package heddle.loop;

import heddle.Suspendable;
import java.util.concurrent.CancellationException;

/** {@link heddle.Coroutines#waitFor}. */
final class WaitFor {
  private WaitFor() {}

  @Suspendable
  static <T> T await(Promise<T> promise, long nanos) {
    if (nanos <= 0) {
      return promise.isDone() ? promise.result() : resultOfCancelled(promise);
    }
    Waiter waiter = WaiterFor.promise(promise);
    TimerHandle timer = promise.loop().callAt(promise.loop().deadline(nanos), waiter::wake);
    WakingCallback<T> callback = new WakingCallback<>(waiter);
    promise.addDoneCallback(callback);
    try {
      waiter.park();
    } catch (CancelledException e) {
      promise.removeDoneCallback(callback);
      if (!promise.isDone()) {
        cancelAndWait(promise);
      }
      throw e;
    } finally {
      timer.cancel();
    }
    if (promise.isDone()) {
      return promise.result();
    }
    promise.removeDoneCallback(callback);
    return resultOfCancelled(promise);
  }

  /** Cancels the promise, waits until it is done, and takes its cancellation for the end of the time. */
  @Suspendable
  private static <T> T resultOfCancelled(Promise<T> promise) {
    cancelAndWait(promise);
    try {
      return promise.result();
    } catch (CancellationException e) {
      throw new TimedOutException("timed out", e);
    }
  }

  @Suspendable
  private static void cancelAndWait(Promise<?> promise) {
    Waiter waiter = WaiterFor.promise(promise);
    addWaking(promise, waiter);
    promise.cancel((String) null);
    waiter.park();
  }

  private static <T> void addWaking(Promise<T> promise, Waiter waiter) {
    promise.addDoneCallback(new WakingCallback<>(waiter));
  }
}
