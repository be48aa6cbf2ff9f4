package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import heddle.sync.BoundedSemaphore;
import heddle.sync.Condition;
import heddle.sync.Event;
import heddle.sync.Held;
import heddle.sync.Lock;
import heddle.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Locks, events, semaphores and conditions. */
@Timeout(30)
class SyncIT {
  private final List<Object> log = new ArrayList<>();

  @Suspendable
  private static void spin() {
    for (int turn = 0; turn < 4; turn++) {
      yieldNow();
    }
  }

  @Nested
  class Locks {
    private final Lock lock = new Lock();

    @Test
    void sync01_lockIsFirstComeFirstServed() {
      run(() -> {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          int n = i;
          tasks.add(createTask(() -> pass(n)));
        }
        await(gather(tasks));
        assertThatIllegalStateException().isThrownBy(lock::release).withMessage("Lock is not acquired");
      });

      assertThat(log).containsExactly(0, 1, 2, 3);
    }

    @Suspendable
    private void pass(int n) {
      try (Held held = lock.acquire()) {
        log.add(n);
        yieldNow();
        assertThat(held).isNotNull();
      }
    }

    @Test
    void sync03_aCancelledWaiterLeavesOrPassesTheLockOn() {
      run(() -> {
        lock.acquire();
        Task<Void> a = createTask(() -> acquireAndRelease("a"));
        Task<Void> b = createTask(() -> acquireAndRelease("b"));
        Task<Void> d = createTask(() -> acquireAndRelease("d"));
        yieldNow();
        a.cancel(true);
        yieldNow();
        lock.release();
        b.cancel(true);
        spin();
        log.add(a.isCancelled() + " " + b.isCancelled() + " " + d.isDone() + " " + lock.isLocked());
      });

      assertThat(log).containsExactly("d", "true true true false");
    }

    @Suspendable
    private void acquireAndRelease(String name) {
      lock.acquire();
      log.add(name);
      lock.release();
    }

    @Test
    void sync13_aPrimitiveUsedFromTwoLoopsIsRefused() {
      run(() -> contend());
      run(() -> {
        lock.acquire();
        assertThatIllegalStateException().isThrownBy(() -> lock.acquire())
            .withMessageContaining("is bound to a different event loop");
      });
    }

    @Suspendable
    private void contend() {
      lock.acquire();
      Task<Void> other = createTask(() -> {
        lock.acquire();
      });
      yieldNow();
      lock.release();
      await(other);
      lock.release();
    }

    @Test
    void cannotWaitOutsideOfATask() {
      assertThat(lock.tryAcquire()).isTrue();
      assertThat(lock.tryAcquire()).isFalse();
      assertThatIllegalStateException().isThrownBy(lock::acquire).withMessageContaining("no running event loop");
      run(() -> {
        CompletableFuture<String> message = new CompletableFuture<>();
        EventLoop.running().callSoon(() -> message.complete(refusalOf(lock::acquire)));
        assertThat(await(message)).contains("outside of a coroutine");
      });
    }

    @Test
    void otherThreadsAreRefused() {
      run(() -> {
        contend();
        assertThat(await(CompletableFuture.supplyAsync(() -> refusalOf(lock::acquire))))
            .contains("callSoonThreadSafe").contains("acquire");
      });
    }

    private String refusalOf(Runnable call) {
      try {
        call.run();
        return "none";
      } catch (IllegalStateException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  void sync04_eventWakesAllInOrder() {
    Event event = new Event();
    run(() -> {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int n = i;
        tasks.add(createTask(() -> {
          event.await();
          log.add(n);
        }));
      }
      yieldNow();
      event.set();
      event.clear();
      await(gather(tasks));
      log.add(event.isSet());
      event.set();
      EventLoop.running().callSoon(() -> log.add("turn"));
      event.await();
      log.add("no turn");
      yieldNow();
    });

    assertThat(log).containsExactly(0, 1, 2, false, "no turn", "turn");
  }

  @Nested
  class Semaphores {
    @Test
    void sync05_semaphoreLetsSoManyPassInOrder() {
      Semaphore semaphore = new Semaphore(2);
      run(() -> {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          int n = i;
          tasks.add(createTask(() -> pass(semaphore, n)));
        }
        await(gather(tasks));
        log.add(semaphore.isLocked());
      });

      assertThat(log).containsExactly("in 0", "in 1", "in 2", "in 3", false);
      assertThat(semaphore.availablePermits()).isEqualTo(2);
      BoundedSemaphore bounded = new BoundedSemaphore(1);
      assertThatIllegalStateException().isThrownBy(bounded::release).withMessageContaining("released too many times");
      assertThatIllegalArgumentException().isThrownBy(() -> new Semaphore(-1)).withMessageContaining("-1");
    }

    @Suspendable
    private void pass(Semaphore semaphore, int n) {
      semaphore.acquire();
      try {
        log.add("in " + n);
        sleep(Duration.ofMillis(n + 1));
      } finally {
        semaphore.release();
      }
    }

    @Test
    void aCancelledWaiterPassesItsPermitOn() {
      Semaphore semaphore = new Semaphore(0);
      run(() -> {
        Task<Void> a = createTask(() -> {
          semaphore.acquire();
        });
        Task<Void> b = createTask(() -> {
          semaphore.acquire();
        });
        yieldNow();
        semaphore.release();
        a.cancel("late");
        spin();
        assertThat(a.isCancelled()).isTrue();
        assertThat(b.isDone() && !b.isCancelled()).isTrue();
        assertThat(semaphore.availablePermits()).isZero();
      });
    }
  }

  @Nested
  class Conditions {
    private final Condition condition = new Condition();

    @Test
    void sync06_conditionReleasesTheLockAndHasItAgain() {
      run(() -> {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          int n = i;
          tasks.add(createTask(() -> waitFor(n)));
        }
        yieldNow();
        try (Held held = condition.acquire()) {
          condition.signal(2);
          assertThat(held).isNotNull();
        }
        spin();
        log.add(tasks.stream().map(Task::isDone).toList());
        try (Held held = condition.acquire()) {
          condition.signalAll();
          assertThat(held).isNotNull();
        }
        await(gather(tasks));
        assertThatIllegalStateException().isThrownBy(condition::signal)
            .withMessage("cannot signal on an un-acquired lock");
        assertThatIllegalStateException().isThrownBy(() -> condition.await())
            .withMessage("cannot await on an un-acquired lock");
      });

      assertThat(log).containsExactly("0 true", "1 true", List.of(true, true, false), "2 true");
    }

    @Suspendable
    private void waitFor(int n) {
      try (Held held = condition.acquire()) {
        condition.await();
        log.add(n + " " + condition.isLocked());
        assertThat(held).isNotNull();
      }
    }

    @Test
    void aCancelledWaiterHasTheLockAgainAndPassesTheSignalOn() {
      run(() -> {
        Task<Void> a = createTask(() -> waitFor(1));
        Task<Void> b = createTask(() -> waitFor(2));
        yieldNow();
        condition.acquire();
        condition.signal();
        a.cancel("late");
        yieldNow();
        assertThat(a.isDone()).as("it needs the lock to end").isFalse();
        condition.release();
        spin();
        assertThat(a.isCancelled()).isTrue();
        assertThat(b.isDone() && !b.isCancelled()).isTrue();
        assertThat(condition.isLocked()).isFalse();
      });

      assertThat(log).containsExactly("2 true");
    }

    @Test
    void awaitsAPredicate() {
      List<Integer> items = new ArrayList<>();
      run(() -> {
        Task<Void> waiting = createTask(() -> {
          condition.acquire();
          condition.await(() -> items.size() == 2);
          log.add("two");
          condition.release();
        });
        for (int i = 0; i < 2; i++) {
          spin();
          condition.acquire();
          items.add(i);
          log.add("added");
          condition.signalAll();
          condition.release();
        }
        await(waiting);
      });

      assertThat(log).containsExactly("added", "added", "two");
    }
  }

  @Test
  void sync14_aCancelledSleepIsOver() {
    run(() -> {
      Task<Void> task = createTask(() -> sleep(Duration.ofSeconds(50)));
      yieldNow();
      task.cancel("enough");
      try {
        await(task);
        fail("slept");
      } catch (CancelledException e) {
        log.add(e.getMessage());
      }
    });

    assertThat(log).containsExactly("enough");
  }
}
