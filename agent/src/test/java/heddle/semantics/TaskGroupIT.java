package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.loop.CancelledException;
import heddle.loop.ExceptionGroup;
import heddle.loop.Task;
import heddle.loop.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Task groups, by {@code run} and by {@code open}. */
@Timeout(30)
class TaskGroupIT {
  private static final Duration LONG = Duration.ofSeconds(100);

  private final List<Object> log = new ArrayList<>();

  @Suspendable
  private int after(int millis, int result) {
    sleep(Duration.ofMillis(millis));
    log.add("end " + result);
    return result;
  }

  @Suspendable
  private void sleepLong() {
    try {
      sleep(LONG);
    } finally {
      log.add("cancelled");
    }
  }

  /** Logs the exceptions in the group that {@code body} throws. */
  @Suspendable
  private void attempt(SuspendableRunnable body) throws Exception {
    try {
      body.run();
      fail("threw nothing");
    } catch (ExceptionGroup e) {
      log(e);
    } catch (CancelledException e) {
      log.add("CancelledException");
    }
  }

  private void log(ExceptionGroup group) {
    for (Throwable exception : group.exceptions()) {
      if (exception instanceof ExceptionGroup nested) {
        log.add("group of");
        log(nested);
      } else {
        log.add(exception.getMessage());
      }
    }
    assertThat(group.getSuppressed()).containsExactlyElementsOf(group.exceptions());
  }

  @Test
  void group01_endsWhenAllItsTasksHave() {
    run(() -> {
      int sum = TaskGroup.run(group -> {
        Task<Integer> a = group.createTask(() -> after(100, 2));
        Task<Integer> b = group.createTask(() -> after(1, 1));
        log.add("block");
        return await(a) + await(b);
      });
      log.add(sum);
    });

    assertThat(log).containsExactly("block", "end 1", "end 2", 3);
  }

  @Test
  void group01_theFaceWithOpenAndJoin() {
    run(() -> {
      try (TaskGroup tasks = TaskGroup.open()) {
        Task<Integer> a = tasks.createTask(() -> after(100, 2));
        Task<Integer> b = tasks.createTask(() -> after(1, 1));
        log.add("block");
        tasks.join();
        log.add(a.result() + b.result());
      }
    });

    assertThat(log).containsExactly("block", "end 1", "end 2", 3);
  }

  @Test
  void group03_severalFailuresInTheOrderInWhichTheyCame() {
    run(() -> {
      attempt(() -> TaskGroup.run(group -> {
        group.createTask(() -> {
          try {
            sleep(LONG);
          } finally {
            failWith("cleanup");
          }
        });
        group.createTask(() -> {
          sleep(Duration.ofMillis(1));
          failWith("first");
        });
        return null;
      }));
    });

    assertThat(log).containsExactly("first", "cleanup");
  }

  private static void failWith(String message) {
    throw new IllegalArgumentException(message);
  }

  @Test
  void group04_theBlockItselfFails() {
    run(() -> {
      attempt(() -> TaskGroup.run(group -> {
        group.createTask(() -> sleepLong());
        yieldNow();
        throw new IllegalArgumentException("block");
      }));
    });

    assertThat(log).containsExactly("cancelled", "block");
  }

  @Test
  void group05_aCancelFromOutside() {
    run(() -> {
      Task<Object> task = createTask(() -> TaskGroup.run(group -> {
        group.createTask(() -> sleepLong());
        group.createTask(() -> sleepLong());
        return null;
      }));
      sleep(Duration.ofMillis(2));
      task.cancel((String) null);
      attempt(() -> await(task));
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly("cancelled", "cancelled", "CancelledException", true);
  }

  @Test
  void group06_aChildThatIsCancelledAloneDoesNotFailTheGroup() {
    run(() -> TaskGroup.run(group -> {
      Task<Void> a = group.createTask(() -> sleepLong());
      Task<Integer> b = group.createTask(() -> after(2, 7));
      yieldNow();
      a.cancel((String) null);
      log.add(await(b));
      return null;
    }));

    assertThat(log).containsExactly("cancelled", "end 7", 7);
  }

  @Test
  void group08_childrenMayCreateMore() {
    run(() -> {
      TaskGroup.run(group -> group.createTask(() -> countDown(group, 3)));
      log.add("end");
    });

    assertThat(log).containsExactly(3, 2, 1, 0, "end");
  }

  @Suspendable
  private void countDown(TaskGroup group, int n) {
    yieldNow();
    log.add(n);
    if (n > 0) {
      group.createTask(() -> countDown(group, n - 1));
    }
  }

  @Test
  void group09_noTasksWhileItShutsDown() {
    run(() -> {
      attempt(() -> TaskGroup.run(group -> {
        group.createTask(() -> {
          try {
            sleep(LONG);
          } finally {
            assertThatIllegalStateException().isThrownBy(() -> group.createTask(() -> after(0, 0)))
                .withMessageContaining("is shutting down");
          }
        });
        group.createTask(() -> failWith("b"));
        return null;
      }));
    });

    assertThat(log).containsExactly("b");
  }

  @Test
  void group10_nestedGroups() {
    run(() -> {
      attempt(() -> TaskGroup.run(group -> {
        group.createTask(() -> TaskGroup.run(inner -> inner.createTask(() -> failWith("inner"))));
        group.createTask(() -> sleepLong());
        return null;
      }));
    });

    assertThat(log).containsExactly("cancelled", "group of", "inner");
  }

  @Test
  void group11_anErrorOfTheJvmIsNotWrapped() {
    run(() -> {
      try {
        TaskGroup.run(group -> {
          group.createTask(() -> {
            throw new InternalError("4");
          });
          group.createTask(() -> sleepLong());
          return null;
        });
      } catch (InternalError e) {
        log.add("InternalError " + e.getMessage());
      }
    });

    assertThat(log).containsExactly("cancelled", "InternalError 4");
  }

  @Test
  void aFailureCancelsTheBlockOfRunAndNothingElse() {
    run(() -> {
      attempt(() -> TaskGroup.run(group -> {
        group.createTask(() -> failWith("child"));
        try {
          sleep(LONG);
          return null;
        } finally {
          log.add("block ends");
        }
      }));
      log.add(currentTask().cancelling());
      yieldNow();
    });

    assertThat(log).containsExactly("block ends", "child", 0);
  }

  @Test
  void aFailureLeavesTheBlockOfOpenUntilItJoins() {
    run(() -> {
      attempt(() -> {
        try (TaskGroup group = TaskGroup.open()) {
          group.createTask(() -> failWith("child"));
          group.createTask(() -> sleepLong());
          sleep(Duration.ofMillis(5));
          log.add("block goes on");
          group.join();
        }
      });
    });

    assertThat(log).containsExactly("cancelled", "block goes on", "child");
  }

  @Test
  void anExceptionInTheBlockOfOpenCancelsTheTasks() {
    run(() -> {
      try (TaskGroup group = TaskGroup.open()) {
        group.createTask(() -> sleepLong());
        yieldNow();
        throw new IllegalArgumentException("block");
      } catch (IllegalArgumentException e) {
        log.add(e.getMessage());
        assertThat(e.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
      }
    });

    assertThat(log).containsExactly("cancelled", "block");
  }

  @Test
  void aForgottenJoinIsAnError() {
    run(() -> {
      try (TaskGroup group = TaskGroup.open()) {
        group.createTask(() -> sleepLong());
        yieldNow();
      } catch (IllegalStateException e) {
        log.add(e.getMessage());
      }
    });

    assertThat(log).hasSize(2).startsWith("cancelled");
    assertThat(log.get(1).toString()).contains("without join()").contains("1 of its tasks");
  }

  @Test
  void misuseIsRefused() {
    assertThatIllegalStateException().isThrownBy(TaskGroup::open).withMessageContaining("run(() -> ...)");
    run(() -> {
      TaskGroup group = TaskGroup.open();
      group.join();
      assertThatIllegalStateException().isThrownBy(group::join).withMessageContaining("joined before");
      assertThatIllegalStateException().isThrownBy(() -> group.createTask(() -> 1)).withMessageContaining("finished");
      group.close();
    });
  }
}
