package heddle.semantics;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.Task;
import heddle.sync.Condition;
import heddle.sync.Held;
import heddle.sync.Lock;
import heddle.sync.Queue;
import heddle.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A workload of tasks that share a lock, a semaphore, a condition and a bounded queue, of which one is cancelled in each turn
 * that the whole takes, and then several at random. Whatever happens, nothing is lost.
 */
@Timeout(120)
class CancelEverywhereIT {
  private static final int WORKERS = 4;
  private static final int ITEMS = 6;

  /** Everything the tasks share, and what they have done. */
  private static final class Shop {
    final Lock lock = new Lock();
    final Semaphore semaphore = new Semaphore(2);
    final Condition changed = new Condition(lock);
    final Queue<Integer> queue = new Queue<>(2);
    final List<Integer> sent = new ArrayList<>();
    final List<Integer> received = new ArrayList<>();
    int inside;
    int mostInside;
    int begun;
    int ended;

    @Suspendable
    void send(int item) {
      queue.put(item);
      sent.add(item);
    }

    @Suspendable
    void produce(int worker) {
      begun++;
      try {
        for (int i = 0; i < ITEMS; i++) {
          try (Held permit = semaphore.acquire()) {
            assertThat(permit).isNotNull();
            inside++;
            mostInside = Math.max(mostInside, inside);
            try {
              yieldNow();
              send(worker * ITEMS + i);
            } finally {
              inside--;
            }
          }
          try (Held held = lock.acquire()) {
            assertThat(held).isNotNull();
            yieldNow();
            changed.signal();
          }
        }
      } finally {
        try {
          yieldNow(); // a second cancel may end this
        } finally {
          ended++;
        }
      }
    }

    @Suspendable
    void consume() {
      begun++;
      try {
        while (true) {
          received.add(queue.get());
          queue.taskDone();
        }
      } finally {
        ended++;
      }
    }

    @Suspendable
    void watch() {
      begun++;
      try (Held held = changed.acquire()) {
        assertThat(held).isNotNull();
        while (true) {
          changed.await();
          assertThat(lock.isLocked()).isTrue();
        }
      } finally {
        ended++;
      }
    }

    List<Task<Void>> open() {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int number = worker;
        tasks.add(createTask(() -> produce(number)));
        tasks.add(createTask(() -> consume()));
        tasks.add(createTask(() -> watch()));
      }
      return tasks;
    }

    void isInOrder() {
      while (!queue.isEmpty()) {
        received.add(queue.remove());
      }
      assertThat(inside).isZero();
      assertThat(mostInside).isLessThanOrEqualTo(2);
      assertThat(ended).isEqualTo(begun);
      assertThat(lock.isLocked()).isFalse();
      assertThat(semaphore.availablePermits()).isEqualTo(2);
      assertThat(received).as("each item once, none invented").doesNotHaveDuplicates().containsAll(sent);
      assertThat(queue.offer(1) && queue.offer(2)).as("no room was lost").isTrue();
    }
  }

  /** Lets things happen until nothing does any more. */
  @Suspendable
  private static void settle() {
    for (int turn = 0; turn < 150; turn++) {
      yieldNow();
    }
  }

  @Test
  void nothingIsLostWhicheverTaskIsCancelledInWhicheverTurn() {
    run(() -> {
      int cases = 0;
      for (int victim = 0; victim < 3 * WORKERS; victim++) {
        boolean wasDone = false;
        for (int turn = 0; !wasDone && turn < 60; turn++) {
          Shop shop = new Shop();
          List<Task<Void>> tasks = shop.open();
          for (int i = 0; i < turn; i++) {
            yieldNow();
          }
          wasDone = tasks.get(victim).isDone();
          tasks.get(victim).cancel("victim");
          settle();
          assertThat(shop.sent).as("the others go on").hasSizeGreaterThanOrEqualTo((WORKERS - 1) * ITEMS);
          end(shop, tasks);
          cases++;
        }
      }
      assertThat(cases).isGreaterThan(200);
    });
  }

  @Suspendable
  private static void end(Shop shop, List<Task<Void>> tasks) {
    tasks.forEach(task -> task.cancel("the end"));
    settle();
    for (Task<Void> task : tasks) {
      assertThat(task.isDone()).isTrue();
      assertThat(task.isCancelled() || task.exception() == null).isTrue();
    }
    shop.isInOrder();
  }

  @Test
  void nothingIsLostBelowCancelsAtRandom() {
    run(() -> {
      Random random = new Random(7);
      for (int round = 0; round < 300; round++) {
        Shop shop = new Shop();
        List<Task<Void>> tasks = shop.open();
        for (int turn = 0; turn < 40; turn++) {
          yieldNow();
          if (random.nextInt(3) == 0) {
            tasks.get(random.nextInt(tasks.size())).cancel("at random");
          }
        }
        end(shop, tasks);
      }
    });
  }

  /** One that catches its cancellation goes on, and the queues with it. */
  @Test
  void whoSwallowsACancellationCanWaitAgain() {
    Lock lock = new Lock();
    List<String> log = new ArrayList<>();
    run(() -> {
      lock.acquire();
      Task<Void> stubborn = createTask(() -> {
        for (int i = 0; i < 3; i++) {
          try {
            lock.acquire();
            log.add("has it");
            return;
          } catch (CancelledException e) {
            log.add("again");
          }
        }
      });
      for (int i = 0; i < 2; i++) {
        yieldNow();
        stubborn.cancel("no");
      }
      yieldNow();
      yieldNow();
      lock.release();
      yieldNow();
    });

    assertThat(log).containsExactly("again", "again", "has it");
  }
}
