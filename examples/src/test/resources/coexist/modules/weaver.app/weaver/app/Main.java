package weaver.app;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.sleep;

import heddle.generator.Generator;
import java.time.Duration;
import weaver.lib.api.Walker;

public final class Main implements Runnable {
  public static void main(String[] args) {
    System.out.println(Clock.isRunning());
    new Main().run();
  }

  @Override
  public void run() {
    for (int value : Generator.<Integer>of(out -> Walker.countdown().walk(3, value -> out.yield(value)))) {
      System.out.println(value);
    }
    System.out.println(Pool.together());
  }

  private static final class Pool {
    static int together() {
      return heddle.Coroutines.run(() -> {
        var one = createTask(() -> slow(1));
        var two = createTask(() -> slow(2));
        return await(one) + await(two);
      });
    }

    @heddle.Suspendable
    private static int slow(int value) {
      sleep(Duration.ofMillis(1));
      return value;
    }
  }
}
