package heddle.benchmarks.peers.loom;

import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The workloads by virtual threads, with what the JDK has for them to wait. */
public final class LoomThreads {
  private LoomThreads() {}

  /** The sum of the flat loop. */
  public static long flat() {
    return VirtualThreads.call(() -> IntGenerator.sum(new ThreadGenerator(Bodies::flat)));
  }

  /** The sum of the walk. */
  public static long walk(Tree root) {
    return VirtualThreads.call(() -> IntGenerator.sum(new ThreadGenerator(out -> Bodies.walk(root, out))));
  }

  /** The sum of yields from {@code depth} frames down. */
  public static long descend(int depth) {
    return VirtualThreads.call(() -> IntGenerator.sum(new ThreadGenerator(out -> Bodies.descend(depth, out))));
  }

  /** The Fibonacci number. */
  public static long recursion() {
    return VirtualThreads.call(() -> Bodies.fib(Sizes.FIB_OF));
  }

  /** The sum of the messages. */
  public static long channel() {
    BlockingQueue<Integer> slot = new ArrayBlockingQueue<>(1);
    return VirtualThreads.call(() -> {
      VirtualThreads.start(() -> {
        try {
          for (int i = 0; i < Sizes.MESSAGES; i++) {
            slot.put(i);
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      try {
        long sum = 0;
        for (int i = 0; i < Sizes.MESSAGES; i++) {
          sum += slot.take();
        }
        return sum;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** How often the two have yielded. */
  public static long yieldNow() {
    AtomicInteger turns = new AtomicInteger();
    return VirtualThreads.call(() -> {
      Thread other = VirtualThreads.start(() -> turns.addAndGet(takeTurns()));
      int own = takeTurns();
      VirtualThreads.join(other);
      return own + turns.get();
    });
  }

  private static int takeTurns() {
    int turns = 0;
    for (int i = 0; i < Sizes.TURNS; i++) {
      Thread.yield();
      turns++;
    }
    return turns;
  }

  /** The sum of the chains' results. */
  public static long awaitChain() {
    return VirtualThreads.call(() -> {
      long sum = 0;
      for (int i = 0; i < Sizes.CHAINS; i++) {
        sum += awaitLink(1, i);
      }
      return sum;
    });
  }

  private static long awaitLink(int level, long value) {
    CompletableFuture<Long> end = new CompletableFuture<>();
    VirtualThreads.start(() -> end.complete(link(level, value)));
    return end.join();
  }

  private static long link(int level, long value) {
    if (level < Sizes.CHAIN_DEPTH) {
      return awaitLink(level + 1, value) + 1;
    }
    CompletableFuture<Long> leaf = new CompletableFuture<>();
    VirtualThreads.start(() -> leaf.complete(value));
    return leaf.join();
  }

  /** How many threads were joined. */
  public static long spawn() {
    return VirtualThreads.call(() -> {
      long joined = 0;
      for (int i = 0; i < Sizes.SPAWNS; i++) {
        VirtualThreads.join(VirtualThreads.start(() -> { }));
        joined++;
      }
      return joined;
    });
  }
}
