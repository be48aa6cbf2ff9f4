package heddle.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work of a loop that is done in other threads, by default in a pool of its own. */
final class ThreadWork {
  private static final int MOST_THREADS = 32;
  private static final int MORE_THAN_CORES = 4;
  private static final long IDLE_SECONDS = 10;

  private final EventLoop loop;

  /** What the loop was given in place of a pool; else null. */
  private final Executor given;

  /** Null until it is used. */
  private ExecutorService pool;

  ThreadWork(EventLoop loop, Executor given) {
    this.loop = loop;
    this.given = given;
  }

  <T> Promise<T> run(Executor executor, Callable<T> work) {
    Promise<T> promise = loop.createFuture();
    executor.execute(() -> {
      if (!promise.isDone()) { // it may be cancelled
        run(work, promise);
      }
    });
    return promise;
  }

  private static <T> void run(Callable<T> work, Promise<T> promise) {
    T result;
    try {
      result = work.call();
    } catch (Throwable t) {
      promise.completeExceptionally(t);
      return;
    }
    promise.complete(result);
  }

  /** For who names no executor. The threads of the pool do not keep the JVM alive. */
  synchronized Executor pool() {
    if (given != null) {
      return given;
    }
    if (loop.isClosed()) {
      throw Scheduler.closed();
    }
    if (pool == null) {
      int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() + MORE_THAN_CORES);
      ThreadPoolExecutor executor = new ThreadPoolExecutor(
          threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ThreadWork::thread);
      executor.allowCoreThreadTimeOut(true);
      pool = executor;
    }
    return pool;
  }

  private static Thread thread(Runnable worker) {
    Thread thread = new Thread(worker, "heddle-to-thread");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes no more work. */
  synchronized void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }

  /** Null if there is nothing to wait for. */
  synchronized ExecutorService left() {
    return pool == null || pool.isTerminated() ? null : pool;
  }
}
