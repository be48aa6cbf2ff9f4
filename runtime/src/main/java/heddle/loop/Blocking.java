package heddle.loop;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What await and sleep do on a thread that runs no loop: they block it. An interrupt of the thread is taken for the
 * cancellation of what it does: they throw, and it stays interrupted.
 */
final class Blocking {
  private Blocking() {}

  static <T> T await(CompletableFuture<T> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      throw cancelled("waiting for " + future);
    } catch (ExecutionException | CancellationException e) {
      // The outcome, to be thrown below as it is.
    }
    return Outcome.of(future);
  }

  static void sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      throw cancelled("sleeping");
    }
  }

  private static CancelledException cancelled(String what) {
    Thread.currentThread().interrupt();
    return new CancelledException("interrupted while " + what);
  }
}
