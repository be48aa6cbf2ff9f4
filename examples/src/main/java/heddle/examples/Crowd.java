package heddle.examples;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** As many sleeping tasks as there is memory for, some two hundred bytes each. */
public final class Crowd {
  private static final int DEFAULT_TASKS = 20_000;

  private Crowd() {}

  /** Lets as many tasks sleep at once as the first argument says. */
  public static void main(String[] args) {
    int count = args.length == 0 ? DEFAULT_TASKS : Integer.parseInt(args[0]);
    run(() -> {
      List<Task<Integer>> tasks = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(createTask(() -> {
          sleep(Duration.ofSeconds(1).plusNanos(number));
          return number % 2;
        }));
      }
      int odd = await(gather(tasks)).stream().mapToInt(Integer::intValue).sum();
      System.out.println(count + " have slept, half of them odd: " + (odd == count / 2));
    });
  }
}
