package heddle.examples.profile;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.sleep;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import java.time.Duration;

/** A program in which all happens that is worth an event. */
final class Flight {
  private static Yielder<Integer> out;

  private Flight() {}

  public static void main(String[] args) {
    Coroutines.run(() -> {
      Task<Void> sleeper = createTask(Flight::sleepTwice, TaskOptions.named("sleeper"));
      await(sleeper);
      Task<Void> late = createTask(() -> sleep(Duration.ofMillis(20)));
      Task<Void> dawdler = createTask(Flight::dawdle, TaskOptions.named("dawdler"));
      await(dawdler);
      await(late);
    });
    try {
      Generator.<Integer>of(yielder -> {
        out = yielder;
        locked();
      }).next();
    } catch (UnwovenFrameException expected) {
      System.out.println(expected.getMessage());
    }
  }

  @Suspendable
  private static void sleepTwice() {
    sleep(Duration.ofMillis(1));
    sleep(Duration.ofMillis(60));
    System.out.println("slept");
  }

  private static void dawdle() throws InterruptedException {
    Thread.sleep(400);
  }

  @Suspendable
  private static synchronized void locked() {
    out.yield(1);
  }
}
