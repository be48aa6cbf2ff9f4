package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be awaited, from where, and how it comes out. */
@Timeout(30)
class AwaitIT {
  private final List<Object> log = new ArrayList<>();

  private static <T> CompletableFuture<T> later(T value) {
    return CompletableFuture.supplyAsync(() -> value, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
  }

  @Nested
  class OfPromises {
    @Test
    void fut14_thatAreDoneGoesOnWithoutATurn() {
      run(() -> {
        Promise<Integer> promise = EventLoop.running().createFuture();
        promise.complete(1);
        EventLoop.running().callSoon(() -> log.add("turn"));
        log.add(await(promise));
        log.add("before turn");
        yieldNow();
        log.add("after turn");
      });

      assertThat(log).containsExactly(1, "before turn", "turn", "after turn");
    }

    @Test
    void fut15_wakesInTheOrderOfBeginningToWait() {
      run(() -> {
        Promise<String> promise = EventLoop.running().createFuture();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
          tasks.add(createTask(() -> {
            log.add(name + " " + await(promise));
          }));
        }
        yieldNow();
        promise.complete("r");
        log.add("set");
        await(gather(tasks));
      });

      assertThat(log).containsExactly("set", "a r", "b r", "c r");
    }

    @Test
    void fut17_givesTheSameExceptionEachTime() {
      RuntimeException same = new IllegalArgumentException("same");
      run(() -> {
        Promise<Integer> promise = EventLoop.running().createFuture();
        EventLoop.running().callSoon(() -> promise.completeExceptionally(same));
        for (int i = 0; i < 2; i++) {
          try {
            await(promise);
          } catch (IllegalArgumentException e) {
            log.add(e == same);
          }
        }
      });

      assertThat(log).containsExactly(true, true);
    }

    @Test
    void ofDependentsWorksToo() {
      int result = run(() -> {
        Promise<Integer> promise = EventLoop.running().createFuture();
        EventLoop.running().callSoon(() -> promise.complete(1));
        return await(promise.thenApply(x -> x + 1).thenCombine(later(3), Integer::sum));
      });

      assertThat(result).isEqualTo(5);
    }
  }

  @Nested
  class OfOtherStages {
    @Test
    void fut19_givesTheResultOnTheLoopsThread() {
      Thread main = Thread.currentThread();
      run(() -> {
        log.add(await(later("v")));
        log.add(Thread.currentThread() == main);
      });

      assertThat(log).containsExactly("v", true);
    }

    @Test
    void givesTheOriginalException() {
      IOException checked = new IOException("x");
      RuntimeException unchecked = new IllegalArgumentException("y");
      run(() -> {
        try {
          await(later(1).thenCompose(x -> CompletableFuture.failedFuture(checked)));
        } catch (CompletionException e) {
          log.add(e.getCause() == checked);
        }
        try {
          await(later(1).thenApply(x -> {
            throw unchecked;
          }));
        } catch (IllegalArgumentException e) {
          log.add(e == unchecked);
        }
      });

      assertThat(log).containsExactly(true, true);
    }

    @Test
    void takesMinimalStages() {
      assertThat((Object) run(() -> await(later("v").minimalCompletionStage()))).isEqualTo("v");
    }
  }

  @Nested
  class AtAnyDepth {
    @Test
    void coro08_exceptionsPassThroughAsThroughCalls() {
      run(() -> {
        try {
          b();
        } catch (IllegalStateException e) {
          log.add(e.getMessage() + " | " + e.getCause().getMessage());
        }
      });

      assertThat(log).containsExactly("a fin", "b a", "b | a");
    }

    @Suspendable
    private void a() {
      try {
        yieldNow();
        throw new IllegalArgumentException("a");
      } finally {
        yieldNow();
        log.add("a fin");
      }
    }

    @Suspendable
    private void b() {
      try {
        a();
      } catch (IllegalArgumentException e) {
        log.add("b " + e.getMessage());
        throw new IllegalStateException("b", e);
      }
    }

    @Test
    void coro09_resourcesThatAwaitAreClosedAlsoOnACancel() {
      run(() -> {
        Task<Void> task = createTask(() -> {
          try (Resource resource = new Resource()) {
            resource.use();
          }
        });
        sleep(Duration.ofMillis(5));
        task.cancel(true);
        try {
          await(task);
        } catch (RuntimeException e) {
          log.add(e.getClass().getSimpleName());
        }
      });

      assertThat(log).containsExactly("use", "close", "CancelledException");
    }

    private final class Resource implements AutoCloseable {
      @Suspendable
      void use() {
        log.add("use");
        sleep(Duration.ofSeconds(100));
      }

      @Override
      @Suspendable
      public void close() {
        yieldNow();
        log.add("close");
      }
    }

    @Test
    void coro13_aRecursionSuspendsAndResumesAtTheBottom() {
      assertThat((Object) run(() -> depth(300))).isEqualTo(300);
    }

    @Suspendable
    private static int depth(int n) {
      if (n == 0) {
        yieldNow();
        return 0;
      }
      return 1 + depth(n - 1);
    }
  }

  @Nested
  class InsideAGenerator {
    @Test
    void thatATaskDrivesSuspendsTheTask() {
      run(() -> {
        Promise<Integer> first = EventLoop.running().createFuture();
        Promise<Integer> second = EventLoop.running().createFuture();
        createTask(() -> {
          log.add("other");
          yieldNow();
          first.complete(10);
          yieldNow();
          log.add("other again");
          second.complete(20);
        });
        for (int value : Generator.<Integer>of(out -> fetchAll(List.of(first, second), out))) {
          log.add(value);
        }
      });

      assertThat(log).containsExactly("other", 10, "other again", 20);
    }

    @Suspendable
    private static void fetchAll(List<? extends CompletableFuture<Integer>> sources, Yielder<Integer> out) {
      for (CompletableFuture<Integer> source : sources) {
        out.yield(await(source));
      }
    }

    @Test
    void bringsTheCancelOfTheTaskInside() {
      run(() -> {
        Task<Void> task = createTask(() -> {
          Generator<Integer> generator = Generator.of(out -> {
            try {
              sleep(Duration.ofSeconds(100));
            } finally {
              log.add("fin");
            }
          });
          generator.next();
        });
        yieldNow();
        task.cancel("why");
        try {
          await(task);
        } catch (RuntimeException e) {
          log.add(e.getMessage());
        }
      });

      assertThat(log).containsExactly("fin", "why");
    }

    @Test
    void thatPlainCodeDrivesWithoutALoopBlocks() {
      for (int value : Generator.<Integer>of(out -> fetchAll(List.of(later(10), later(20)), out))) {
        log.add(value);
      }

      assertThat(log).containsExactly(10, 20);
    }

    @Test
    void thatPlainCodeDrivesInATaskIsRefused() {
      run(() -> {
        Generator<Integer> generator = Generator.of(out -> fetchAll(List.of(new CompletableFuture<>()), out));
        assertThatExceptionOfType(UnwovenFrameException.class).isThrownBy(() -> Plain.next(generator))
            .withMessageContaining("next");
      });
    }
  }

  /** Not woven: no method of it is marked. */
  private static final class Plain {
    static <T> T next(Generator<T> generator) {
      return generator.next();
    }
  }

  @Nested
  class ElsewhereIsRefused {
    @Test
    void inACallback() {
      run(() -> {
        EventLoop.running().callSoon(() -> {
          assertThatIllegalStateException().isThrownBy(() -> await(new CompletableFuture<>()))
              .withMessageContaining("createTask");
          log.add("refused");
        });
        yieldNow();
      });

      assertThat(log).containsExactly("refused");
    }

    @Test
    void throughAFrameThatIsNotWovenAndTheTaskGoesOn() {
      run(() -> {
        Promise<Integer> pending = EventLoop.running().createFuture();
        List<Integer> one = new Vector<>(List.of(1)); // its methods hold a monitor
        try {
          one.removeIf(x -> await(pending) > 0);
        } catch (UnwovenFrameException e) {
          log.add("refused");
        }
        sleep(Duration.ofMillis(1));
        log.add("on");
      });

      assertThat(log).containsExactly("refused", "on");
    }
  }
}
