package heddle.semantics;

import static heddle.Coroutines.allTasks;
import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.runCoroutineThreadSafe;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.toThread;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heddle.loop.ContextVar;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work in other threads, and coroutines for them. */
@Timeout(30)
class ThreadsIT {
  private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  @Test
  void loop27_workInAThreadGivesItsResultToTheLoop() {
    run(() -> {
      Thread mine = Thread.currentThread();
      log.add(toThread(() -> Thread.currentThread() == mine));
      try {
        toThread(() -> {
          throw new IOException("in thread");
        });
      } catch (CompletionException e) {
        log.add(e.getCause().getMessage());
      }
      log.add(Thread.currentThread() == mine);
    });

    assertThat(log).containsExactly(false, "in thread", true);
  }

  @Test
  void loop32_aCoroutinePassedFromAnotherThread() throws Exception {
    EventLoop loop = EventLoop.create();
    Thread thread = new Thread(loop::runForever);
    thread.start();
    CountDownLatch cleaned = new CountDownLatch(1);

    assertThat(runCoroutineThreadSafe(loop, () -> {
      yieldNow();
      return 7;
    }).get(20, TimeUnit.SECONDS)).isEqualTo(7);
    assertThatThrownBy(() -> runCoroutineThreadSafe(loop, () -> {
      throw new IOException("k");
    }).get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class).hasRootCauseMessage("k");

    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Object> future = runCoroutineThreadSafe(loop, () -> {
      try {
        started.countDown();
        sleep(Duration.ofSeconds(50));
        return null;
      } finally {
        cleaned.countDown();
      }
    });
    started.await();
    assertThat(future.cancel(true)).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertThat(cleaned.await(20, TimeUnit.SECONDS)).isTrue();

    loop.callSoonThreadSafe(loop::stop);
    thread.join();
    loop.close();
  }

  @Test
  void loop40_theEndOfRunWaitsForWorkUnderWay() {
    run(() -> {
      EventLoop.running().runInExecutor(null, () -> {
        Thread.sleep(50);
        return log.add("work done");
      });
    });
    log.add("run ended");

    assertThat(log).containsExactly("work done", "run ended");
  }

  @Test
  void workThatNeedsTheLoopAtTheEndOfRunGetsIt() {
    run(() -> {
      EventLoop loop = EventLoop.running();
      loop.runInExecutor(null, () -> {
        Thread.sleep(20);
        CountDownLatch called = new CountDownLatch(1);
        loop.callSoonThreadSafe(called::countDown);
        called.await();
        return log.add("from the loop");
      });
    });

    assertThat(log).containsExactly("from the loop");
  }

  @Test
  void aCancelPreventsWorkThatHasNotBegun() {
    List<Runnable> given = new ArrayList<>();
    Executor executor = given::add;
    run(() -> {
      Promise<Boolean> promise = EventLoop.running().runInExecutor(executor, () -> log.add("never"));
      promise.cancel((String) null);
      given.forEach(Runnable::run);
      log.add(promise.isCancelled());
    });

    assertThat(log).containsExactly(true);
  }

  @Test
  void anExecutorCanBeGiven() {
    EventLoop loop = EventLoop.builder().executor(Runnable::run).build();
    loop.runUntilComplete(() -> {
      Thread mine = Thread.currentThread();
      log.add(toThread(() -> Thread.currentThread() == mine));
    });
    loop.close();

    assertThat(log).containsExactly(true);
  }

  @Test
  void workInAThreadSeesTheContext() {
    ContextVar<String> variable = ContextVar.of("v", "none");
    run(() -> {
      variable.set("mine");
      log.add(toThread(() -> {
        String seen = variable.get();
        variable.set("thread's");
        return seen;
      }));
      log.add(variable.get());
    });

    assertThat(log).containsExactly("mine", "mine");
  }

  /** Where there are virtual threads, they may wait for tasks, and be waited for. */
  @Test
  void virtualThreadsAwaitTasksAndAreAwaited() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21);
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    run(() -> {
      Task<String> task = createTask(() -> {
        sleep(Duration.ofMillis(5));
        return "from a task";
      });
      log.add(await(EventLoop.running().runInExecutor(virtual,
          () -> Thread.currentThread().toString().startsWith("VirtualThread") + " " + await(task))));
    });
    virtual.shutdown();

    assertThat(log).containsExactly("true from a task");
  }

  @Test
  void allTasksAreThoseThatHaveNotEnded() {
    run(() -> {
      Task<Void> a = createTask(() -> sleep(Duration.ofSeconds(50)));
      Task<Void> b = createTask(() -> yieldNow());
      log.add(allTasks().equals(List.of(currentTask(), a, b)));
      await(b);
      log.add(allTasks().equals(List.of(currentTask(), a)));
    });

    assertThat(log).containsExactly(true, true);
  }
}
