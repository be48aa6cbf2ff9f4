package heddle.examples.profile;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.sync.Event;
import heddle.sync.Lock;
import java.time.Duration;

/** Tasks of many kinds that wait, until the process is ended. */
final class Zoo {
  static final int CHAIN = 10;
  static final int DEPTH = 100;
  static final String READY = "ready";

  private static final Event NEVER = new Event();

  private Zoo() {}

  /** The argument is how many tasks sleep besides. */
  public static void main(String[] args) {
    int sleepers = Integer.parseInt(args[0]);
    Coroutines.run(() -> {
      Lock left = new Lock();
      Lock right = new Lock();
      createTask(() -> take(left, right), TaskOptions.named("left"));
      createTask(() -> take(right, left), TaskOptions.named("right"));
      Task<?>[] pair = new Task<?>[2];
      pair[0] = createTask(() -> awaitLater(pair, 1), TaskOptions.named("ping"));
      pair[1] = createTask(() -> awaitLater(pair, 0), TaskOptions.named("pong"));
      Task<?> last = createTask(Zoo::awaitNothing, TaskOptions.named("chain-" + CHAIN));
      for (int i = CHAIN - 1; i > 0; i--) {
        Task<?> next = last;
        last = createTask(() -> link(next), TaskOptions.named("chain-" + i));
      }
      createTask(Zoo::drive, TaskOptions.named("deep"));
      createTask(Zoo::work, TaskOptions.named("busy"));
      for (int i = 0; i < sleepers; i++) {
        createTask(Zoo::sleepLong);
      }
      sleep(Duration.ofMillis(100));
      System.out.println(READY);
      sleep(Duration.ofHours(1));
    });
  }

  @Suspendable
  private static void take(Lock first, Lock second) {
    first.acquire();
    yieldNow();
    second.acquire();
    second.release();
  }

  @Suspendable
  private static void awaitLater(Task<?>[] tasks, int which) {
    yieldNow();
    await(tasks[which]);
    yieldNow();
  }

  @Suspendable
  private static void awaitNothing() {
    NEVER.await();
    yieldNow();
  }

  @Suspendable
  private static void link(Task<?> next) {
    await(next);
    yieldNow();
  }

  /** Waits within a generator. */
  @Suspendable
  private static void drive() {
    Generator<Integer> generator = Generator.of(out -> {
      descend(DEPTH, out);
    });
    generator.forEachRemaining(System.out::println);
  }

  @Suspendable
  private static int descend(int depth, Yielder<Integer> out) {
    if (depth == 0) {
      awaitNothing();
      out.yield(depth);
      return 1;
    }
    return descend(depth - 1, out) + 1;
  }

  @Suspendable
  private static void work() {
    while (true) {
      sleep(Duration.ofMillis(1));
      long until = System.nanoTime() + 100_000;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }

  @Suspendable
  private static void sleepLong() {
    sleep(Duration.ofHours(1));
    yieldNow();
  }
}
