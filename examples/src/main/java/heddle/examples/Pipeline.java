package heddle.examples;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.Task;
import heddle.sync.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Producers and consumers around a queue with little room, so that the fast wait for the slow. */
public final class Pipeline {
  private static final int ORDERS = 12;
  private static final int COOKS = 3;
  private static final int ROOM = 4;

  private Pipeline() {}

  @Suspendable
  private static void order(Queue<String> orders) {
    for (int i = 1; i <= ORDERS; i++) {
      orders.put("order " + i); // waits while there is no room
    }
    System.out.println("all ordered");
  }

  @Suspendable
  private static void cook(Queue<String> orders, List<String> served) {
    while (true) {
      String order = orders.get(); // waits for one
      sleep(Duration.ofMillis(10));
      served.add(order);
      orders.taskDone();
    }
  }

  /** Lets three cooks deal with twelve orders. */
  public static void main(String[] args) {
    Queue<String> orders = new Queue<>(ROOM);
    List<String> served = new ArrayList<>();
    run(() -> {
      List<Task<Void>> cooks = new ArrayList<>();
      for (int i = 0; i < COOKS; i++) {
        cooks.add(createTask(() -> cook(orders, served)));
      }
      order(orders);
      orders.join(); // until all are done
      cooks.forEach(cook -> cook.cancel(true));
      System.out.println(served.size() + " served, from " + served.get(0) + " to " + served.get(ORDERS - 1));
    });
  }
}
