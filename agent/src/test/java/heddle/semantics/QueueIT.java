package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import heddle.Suspendable;
import heddle.loop.Task;
import heddle.sync.LifoQueue;
import heddle.sync.PriorityQueue;
import heddle.sync.Queue;
import heddle.sync.QueueShutDownException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues. */
@Timeout(30)
class QueueIT {
  private final List<Object> log = new ArrayList<>();

  @Test
  void sync08_itemsComeInOrderAndPutWaitsForRoom() {
    Queue<Integer> queue = new Queue<>(2);
    run(() -> {
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(queue::remove);
      assertThat(queue.poll()).isNull();
      Task<Void> task = createTask(() -> {
        for (int i = 0; i < 4; i++) {
          queue.put(i);
          log.add("put " + i);
        }
      });
      yieldNow();
      assertThatIllegalStateException().isThrownBy(() -> queue.add(9)).withMessageContaining("Queue full");
      assertThat(queue.offer(9)).isFalse();
      List<Integer> got = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        got.add(queue.get());
      }
      log.add(got);
      await(task);
      log.add(queue.isEmpty() + " " + queue.size());
    });

    assertThat(log).containsExactly("put 0", "put 1", "put 2", "put 3", List.of(0, 1, 2, 3), "true 0");
  }

  @Test
  void sync09_joinWaitsUntilAllIsDone() {
    Queue<Integer> queue = new Queue<>();
    run(() -> {
      for (int i = 0; i < 3; i++) {
        queue.add(i);
      }
      Task<Void> worker = createTask(() -> {
        while (true) {
          log.add("work " + queue.get());
          yieldNow();
          queue.taskDone();
        }
      });
      queue.join();
      log.add("joined");
      worker.cancel("enough");
      assertThatIllegalStateException().isThrownBy(queue::taskDone).withMessage("taskDone() called too many times");
    });

    assertThat(log).containsExactly("work 0", "work 1", "work 2", "joined");
  }

  @Test
  void sync10_aCancelledGetterLosesNoItem() {
    Queue<Integer> queue = new Queue<>();
    run(() -> {
      Task<Void> a = createTask(() -> get("a", queue));
      Task<Void> b = createTask(() -> get("b", queue));
      Task<Void> c = createTask(() -> get("c", queue));
      yieldNow();
      queue.add(1);
      a.cancel("late");
      yieldNow();
      yieldNow();
      queue.add(2);
      await(gather(b, c));
      log.add(a.isCancelled());
    });

    assertThat(log).containsExactly("b 1", "c 2", true);
  }

  @Suspendable
  private void get(String name, Queue<Integer> queue) {
    log.add(name + " " + queue.get());
  }

  @Test
  void anItemThatNobodyWantsAnyMoreIsTheNextAgain() {
    Queue<Integer> queue = new Queue<>();
    run(() -> {
      Task<Void> a = createTask(() -> get("a", queue));
      yieldNow();
      queue.add(1);
      queue.add(2);
      a.cancel("late");
      yieldNow();
      log.add(queue.remove());
      log.add(queue.remove());
    });

    assertThat(log).containsExactly(1, 2);
  }

  @Test
  void aCancelledPutterAddsNothingAndPassesItsRoomOn() {
    Queue<String> queue = new Queue<>(1);
    run(() -> {
      queue.put("first");
      Task<Void> a = createTask(() -> queue.put("a"));
      Task<Void> b = createTask(() -> queue.put("b"));
      yieldNow();
      log.add(queue.get());
      log.add(queue.isFull());
      a.cancel("late");
      yieldNow();
      log.add(queue.get());
      await(b);
      log.add(queue.isEmpty());
    });

    assertThat(log).containsExactly("first", true, "b", true);
  }

  @Test
  void roomThatAGetterLeavesGoesToTheNextPutter() {
    Queue<String> queue = new Queue<>(1);
    run(() -> {
      queue.put("first");
      Task<Void> a = createTask(() -> queue.put("a"));
      Task<Void> b = createTask(() -> queue.put("b"));
      yieldNow();
      log.add(queue.get());
      log.add(queue.get());
      log.add(queue.get());
      await(gather(a, b));
    });

    assertThat(log).containsExactly("first", "a", "b");
  }

  @Test
  void sync11_ordersOfPriorityAndLifoQueues() {
    PriorityQueue<Integer> least = PriorityQueue.ofComparable();
    PriorityQueue<Integer> greatest = PriorityQueue.by(Comparator.reverseOrder(), 3);
    LifoQueue<Integer> last = new LifoQueue<>();
    for (int item : new int[] {3, 1, 2}) {
      least.add(item);
      greatest.add(item);
      last.add(item);
    }
    assertThat(List.of(least.remove(), least.remove(), least.remove())).containsExactly(1, 2, 3);
    assertThat(List.of(greatest.remove(), greatest.remove(), greatest.remove())).containsExactly(3, 2, 1);
    assertThat(List.of(last.remove(), last.remove(), last.remove())).containsExactly(2, 1, 3);
    assertThat(greatest.capacity()).isEqualTo(3);
  }

  @Test
  void shutdownLetsTheRestBeTaken() {
    Queue<Integer> queue = new Queue<>(1);
    run(() -> {
      queue.put(1);
      Task<Void> putter = createTask(() -> queue.put(2));
      yieldNow();
      queue.shutdown();
      yieldNow();
      log.add(putter.exception().getClass());
      log.add(queue.get());
      assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> queue.get());
      assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> queue.put(3));
    });

    assertThat(log).containsExactly(QueueShutDownException.class, 1);
  }

  @Test
  void shutdownNowDropsTheRestAndEndsJoin() {
    Queue<Integer> queue = new Queue<>();
    run(() -> {
      queue.put(1);
      queue.put(2);
      Task<Void> joiner = createTask(() -> queue.join());
      yieldNow();
      queue.shutdownNow();
      await(joiner);
      log.add(queue.size());
      log.add(queue.isShutDown());
    });

    assertThat(log).containsExactly(0, true);
  }

  @Test
  void shutdownWakesGetters() {
    Queue<Integer> queue = new Queue<>();
    run(() -> {
      Task<Integer> getter = createTask(() -> queue.get());
      yieldNow();
      queue.shutdown();
      yieldNow();
      log.add(getter.exception().getClass());
    });

    assertThat(log).containsExactly(QueueShutDownException.class);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Queue<>(0)).withMessageContaining("0");
    assertThatNullPointerException().isThrownBy(() -> new Queue<>().add(null)).withMessage("item");
  }
}
