package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.SuspendableCallable;
import heddle.generator.Generator;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Promise;
import heddle.loop.Task;
import heddle.loop.TaskFactory;
import heddle.loop.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eager tasks, factories of tasks, and the failures of tasks that nobody looks at. */
@Timeout(30)
class TaskStartIT {
  private final List<Object> log = new ArrayList<>();

  private static <T> Task<T> eagerly(SuspendableCallable<T> body) {
    return EventLoop.running().createTask(body, TaskOptions.named("eager").eager());
  }

  @Test
  void anEagerTaskRunsToItsFirstSuspensionAtOnce() {
    run(() -> {
      Task<?> outer = currentTask();
      Task<String> task = eagerly(() -> {
        log.add("begins " + currentTask().name() + " " + (currentTask() != outer));
        yieldNow();
        log.add("goes on");
        return "r";
      });
      log.add("created " + task.isDone() + " " + (currentTask() == outer));
      log.add(await(task));
    });

    assertThat(log).containsExactly("begins eager true", "created false true", "goes on", "r");
  }

  @Test
  void anEagerTaskThatDoesNotSuspendIsDoneAtOnce() {
    run(() -> {
      Task<Integer> task = eagerly(() -> 5);
      log.add(task.isDone());
      log.add(task.result());
      Task<Integer> bad = eagerly(() -> {
        throw new IllegalArgumentException("x");
      });
      log.add(bad.exception().getMessage());
    });

    assertThat(log).containsExactly(true, 5, "x");
  }

  @Test
  void eagerTasksNest() {
    run(() -> {
      Promise<String> promise = EventLoop.running().createFuture();
      Task<String> outer = eagerly(() -> {
        Task<String> inner = eagerly(() -> {
          log.add("inner");
          return await(promise) + "!";
        });
        log.add("outer");
        return await(inner) + "?";
      });
      log.add("main");
      promise.complete("r");
      log.add(await(outer));
    });

    assertThat(log).containsExactly("inner", "outer", "main", "r!?");
  }

  @Test
  void anEagerTaskStartsInsideAGeneratorToo() {
    run(() -> {
      Generator<Object> generator = Generator.of(out -> {
        Task<String> task = eagerly(() -> {
          yieldNow();
          return "r";
        });
        out.yield(await(task));
      });
      for (Object value : generator) {
        log.add(value);
      }
    });

    assertThat(log).containsExactly("r");
  }

  @Test
  void anEagerTaskCanBeCancelled() {
    run(() -> {
      Task<Object> task = eagerly(() -> {
        try {
          return await(EventLoop.running().createFuture());
        } catch (CancelledException e) {
          log.add("cancelled");
          throw e;
        }
      });
      log.add(task.cancel("bye"));
      yieldNow();
      yieldNow();
      log.add(task.isCancelled());
    });

    assertThat(log).containsExactly(true, "cancelled", true);
  }

  @Test
  void aFactoryOfTheLoopMakesEveryTaskEager() {
    EventLoop loop = EventLoop.builder().taskFactory(TaskFactory.EAGER).build();
    loop.runUntilComplete(() -> {
      Task<Void> task = createTask(() -> {
        log.add("at once");
      });
      log.add(task.isDone());
    });
    loop.close();

    assertThat(log).containsExactly("at once", true);
  }

  @Test
  void aFactoryMayWrapBodies() {
    EventLoop loop = EventLoop.builder().taskFactory(new TaskFactory() {
      @Override
      public <T> Task<T> create(EventLoop inLoop, SuspendableCallable<T> body, TaskOptions options) {
        return DEFAULT.create(inLoop, () -> {
          log.add("before");
          T result = body.call();
          log.add("after");
          return result;
        }, TaskOptions.named("made"));
      }
    }).build();
    loop.runUntilComplete(() -> {
      yieldNow();
      log.add(currentTask().name());
    });
    loop.close();

    assertThat(log).containsExactly("before", "made", "after");
  }

  @Test
  void task05_anExceptionThatNobodyRetrievesIsReported() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      createTask(() -> {
        throw new IllegalArgumentException("lost");
      });
      Task<Void> seen = createTask(() -> {
        throw new IllegalArgumentException("seen");
      });
      try {
        await(seen);
      } catch (IllegalArgumentException e) {
        log.add(e.getMessage());
      }
    });
    loop.close();

    assertThat(log).containsExactly("seen");
    assertThat(reports).singleElement().satisfies(report -> {
      assertThat(report.message()).startsWith("Task exception was never retrieved");
      assertThat(report.exception()).hasMessage("lost");
    });
  }
}
