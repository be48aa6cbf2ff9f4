package heddle.examples.profile;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.sync.Lock;
import heddle.sync.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program with something to see in each view of the page. */
final class Market {
  static final int BASKETS = 30;
  static final int ORDERS = 5;
  static final int TURNS = 20_000;

  private static final Lock TILL = new Lock();

  private Market() {}

  public static void main(String[] args) {
    Coroutines.run(() -> {
      Queue<Integer> receipts = new Queue<>(2);
      createTask(() -> print(receipts), TaskOptions.named("printer"));
      createTask(Market::letOthersRun, TaskOptions.named("idler"));
      for (int i = 0; i < BASKETS; i++) {
        int number = i;
        Task<Integer> basket = createTask(() -> {
          int sum = basket(number);
          return sum;
        }, TaskOptions.named("basket-" + i));
        int sum = await(basket);
        receipts.put(sum);
      }
      stockTaking();
      Task<?>[] pair = new Task<?>[2];
      pair[0] = createTask(() -> awaitLater(pair, 1), TaskOptions.named("ping"));
      pair[1] = createTask(() -> awaitLater(pair, 0), TaskOptions.named("pong"));
      sleep(Duration.ofMillis(20));
      new Thread(() -> System.exit(0)).start(); // with tasks that are pending
      sleep(Duration.ofHours(1));
    });
  }

  @Suspendable
  private static int basket(int number) {
    List<Task<Integer>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      int item = number + i;
      orders.add(createTask(() -> {
        int price = order(item);
        return price;
      }, TaskOptions.named("order-" + number + "." + i)));
    }
    int sum = 0;
    for (int price : await(gather(orders))) {
      sum += price;
    }
    return sum;
  }

  @Suspendable
  private static int order(int item) {
    int price = price(item);
    TILL.acquire();
    try {
      sleep(Duration.ofMillis(1));
    } finally {
      TILL.release();
    }
    return price;
  }

  @Suspendable
  private static int price(int item) {
    sleep(Duration.ofMillis(1 + item % 7));
    work(30 + 40 * (item % 5));
    return item;
  }

  @Suspendable
  private static void print(Queue<Integer> receipts) {
    while (true) {
      receipts.get();
      work(200);
    }
  }

  @Suspendable
  private static void letOthersRun() {
    for (int i = 0; i < TURNS; i++) {
      yieldNow();
    }
  }

  @Suspendable
  private static void awaitLater(Task<?>[] tasks, int which) {
    yieldNow();
    await(tasks[which]);
    yieldNow();
  }

  private static void stockTaking() throws InterruptedException {
    Thread.sleep(150);
  }

  private static void work(int micros) {
    long until = System.nanoTime() + micros * 1_000L;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
