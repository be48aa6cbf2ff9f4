package heddle.examples;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.currentTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.time.Duration;
import java.util.List;

/** Tasks that take turns, and their results together. After the example for {@code gather} in Python's manual. */
public final class Factorials {
  private Factorials() {}

  @Suspendable
  static int factorial(int number) {
    String name = currentTask().name();
    int f = 1;
    for (int i = 2; i <= number; i++) {
      System.out.printf("Task %s: Compute factorial(%d), currently i=%d...%n", name, number, i);
      sleep(Duration.ofMillis(100));
      f *= i;
    }
    System.out.printf("Task %s: factorial(%d) = %d%n", name, number, f);
    return f;
  }

  private static Task<Integer> start(String name, int number) {
    Task<Integer> task = createTask(() -> factorial(number));
    task.setName(name);
    return task;
  }

  /** Computes three factorials at once. */
  public static void main(String[] args) {
    run(() -> {
      Promise<List<Integer>> factorials = gather(start("A", 2), start("B", 3), start("C", 4));
      System.out.println(await(factorials));
    });
  }
}
