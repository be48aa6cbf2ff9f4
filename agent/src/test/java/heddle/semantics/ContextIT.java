package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.loop.Context;
import heddle.loop.ContextVar;
import heddle.loop.EventLoop;
import heddle.loop.TaskOptions;
import heddle.loop.ThreadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Context variables of tasks, and states of the thread that tasks carry. */
@Timeout(30)
class ContextIT {
  private final List<Object> log = new ArrayList<>();
  private final ContextVar<Object> variable = ContextVar.of("v", 0);

  @Test
  void ctx01_aTaskRunsInACopyOfItsCreatorsContext() {
    run(() -> {
      variable.set(1);
      var task = createTask(() -> {
        log.add("in " + variable.get());
        variable.set(5);
        yieldNow();
        log.add("in " + variable.get());
      });
      variable.set(2);
      await(task);
      log.add("out " + variable.get());
    });

    assertThat(log).containsExactly("in 1", "in 5", "out 2");
  }

  @Test
  void ctx02_aPlainCallSharesTheContext() {
    run(() -> {
      setTo5();
      log.add(variable.get());
      await(createTask(this::setTo5));
      variable.set(1);
      await(createTask(this::setTo5));
      log.add(variable.get());
    });

    assertThat(log).containsExactly(5, 1);
  }

  @Suspendable
  private void setTo5() {
    yieldNow();
    variable.set(5);
  }

  @Test
  void ctx04_interleavedTasksKeepTheirValues() {
    run(() -> {
      await(gather(createTask(() -> twice("a")), createTask(() -> twice("b"))));
    });

    assertThat(log).containsExactly("a a", "b b", "a a", "b b");
  }

  @Suspendable
  private void twice(String name) {
    variable.set(name);
    for (int i = 0; i < 2; i++) {
      yieldNow();
      log.add(name + " " + variable.get());
    }
  }

  @Test
  void ctx06_aGeneratorHasNoContextOfItsOwn() {
    Generator<Integer> generator = Generator.of(out -> {
      variable.set(1);
      out.yield(0);
      log.add("gen " + variable.get());
      out.yield(0);
    });
    generator.next();
    log.add(variable.get());
    variable.set(2);
    generator.next();
    generator.close();

    assertThat(log).containsExactly(1, "gen 2");
  }

  @Test
  void ctx08_aGivenContextIsThatVeryContext() {
    run(() -> {
      Context given = Context.copy();
      await(createTaskIn(given));
      log.add(variable.get());
      log.add(given.get(variable));
    });

    assertThat(log).containsExactly(0, 6);
  }

  private heddle.loop.Task<?> createTaskIn(Context given) {
    return EventLoop.running().createTask(() -> {
      variable.set(6);
    }, TaskOptions.DEFAULT.in(given));
  }

  @Test
  void doneCallbacksSeeTheContextInWhichTheyWereAdded() {
    run(() -> {
      var task = createTask(() -> {
        variable.set("task's");
      });
      variable.set("main's");
      task.addDoneCallback(t -> log.add(variable.get()));
      await(task);
      yieldNow();
    });

    assertThat(log).containsExactly("main's");
  }

  @Test
  void carriedStatesStayWithTheirTasks() {
    ThreadLocal<String> local = new ThreadLocal<>();
    EventLoop loop = EventLoop.builder().carry(ThreadState.of(local)).build();
    local.set("thread's");
    loop.runUntilComplete(() -> {
      log.add(local.get());
      local.set("main's");
      var a = createTask(() -> carry("a", local));
      var b = createTask(() -> carry("b", local));
      EventLoop.running().callSoon(() -> log.add("callback " + local.get()));
      await(gather(a, b));
      log.add(local.get());
    });
    log.add(local.get());
    loop.close();
    local.remove();

    assertThat(log).containsExactly("thread's", "a main's", "b main's", "callback thread's", "a a", "b b", "a a", "b b",
        "main's", "thread's");
  }

  @Suspendable
  private void carry(String name, ThreadLocal<String> local) {
    log.add(name + " " + local.get());
    local.set(name);
    for (int i = 0; i < 2; i++) {
      yieldNow();
      log.add(name + " " + local.get());
    }
  }
}
