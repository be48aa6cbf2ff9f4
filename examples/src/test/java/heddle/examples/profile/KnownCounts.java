package heddle.examples.profile;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.sync.Lock;
import heddle.sync.Queue;
import java.time.Duration;

/** A program of which it is known how often it is suspended where, and what it waits for. */
final class KnownCounts {
  static final int YIELDS = 1_000;
  static final int TURNS = 200;
  static final int SLEEPS = 7;
  static final int DEPTH = 5;
  static final int ITEMS = 50;

  private KnownCounts() {}

  public static void main(String[] args) {
    Generator<Integer> generator = Generator.of(out -> {
      for (int i = 0; i < YIELDS; i++) {
        out.yield(i);
      }
    });
    generator.forEachRemaining(value -> {});
    Coroutines.run(() -> {
      Task<Void> turns = createTask(KnownCounts::letOthersRun, TaskOptions.named("turns"));
      Task<Integer> deep = createTask(() -> deep(DEPTH), TaskOptions.named("deep"));
      Queue<Integer> queue = new Queue<>();
      Task<Void> getter = createTask(() -> get(queue), TaskOptions.named("getter"));
      Lock lock = new Lock();
      lock.acquire();
      Task<Void> locker = createTask(() -> lock(lock), TaskOptions.named("locker"));
      await(turns);
      await(deep);
      for (int i = 0; i < ITEMS; i++) {
        queue.put(i);
        yieldNow();
        yieldNow();
      }
      lock.release();
      await(getter);
      await(locker);
    });
  }

  @Suspendable
  private static void letOthersRun() {
    for (int i = 0; i < TURNS; i++) {
      yieldNow();
    }
  }

  /** Suspends several times in the innermost of several frames, which are saved once. */
  @Suspendable
  private static int deep(int depth) {
    if (depth == 0) {
      for (int i = 0; i < SLEEPS; i++) {
        sleep(Duration.ofMillis(1));
      }
      return 0;
    }
    return deep(depth - 1) + 1;
  }

  @Suspendable
  private static void get(Queue<Integer> queue) {
    for (int i = 0; i < ITEMS; i++) {
      queue.get();
    }
  }

  @Suspendable
  private static void lock(Lock lock) {
    lock.acquire();
    lock.release();
  }
}
