package heddle.benchmarks.peers.loom;

import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import heddle.benchmarks.common.MiniSlot;
import heddle.benchmarks.common.Sizes;
import heddle.benchmarks.common.Tree;

/** The workloads by the JDK's internal continuations, those of tasks on the hand-written loop. */
public final class LoomContinuations {
  private final MiniLoop loop = new MiniLoop();
  private long result;

  /** The sum of the flat loop. */
  public static long flat() {
    return IntGenerator.sum(new ContinuationGenerator(Bodies::flat));
  }

  /** The sum of the walk. */
  public static long walk(Tree root) {
    return IntGenerator.sum(new ContinuationGenerator(out -> Bodies.walk(root, out)));
  }

  /** The sum of yields from {@code depth} frames down. */
  public static long descend(int depth) {
    return IntGenerator.sum(new ContinuationGenerator(out -> Bodies.descend(depth, out)));
  }

  /** A generator that has yielded its first value from {@code frames} frames down. */
  public static Object suspended(int from, int frames) {
    ContinuationGenerator values = new ContinuationGenerator(out -> Bodies.count(from, frames, out));
    values.hasNext();
    values.nextInt();
    return values;
  }

  /** The Fibonacci number. */
  public long recursion() {
    new VmContinuation(() -> result = Bodies.fib(Sizes.FIB_OF)).resume();
    return result;
  }

  /** The sum of the messages. */
  public long channel() {
    MiniSlot slot = new MiniSlot(loop);
    MiniLoopTask.start(loop, self -> {
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        send(self, slot, i);
      }
    });
    MiniLoopTask.start(loop, self -> {
      long sum = 0;
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        sum += receive(self, slot);
      }
      result = sum;
    });
    loop.run();
    return result;
  }

  private static void send(MiniLoopTask self, MiniSlot slot, int message) {
    if (slot.isFull()) {
      slot.whenEmpty(self);
      self.park();
    }
    slot.put(message);
  }

  private static int receive(MiniLoopTask self, MiniSlot slot) {
    if (!slot.isFull()) {
      slot.whenFull(self);
      self.park();
    }
    return slot.take();
  }

  /** How often the two have yielded. */
  public long yieldNow() {
    startTurns();
    startTurns();
    loop.run();
    return result;
  }

  private void startTurns() {
    MiniLoopTask.start(loop, self -> {
      for (int i = 0; i < Sizes.TURNS; i++) {
        loop.execute(self);
        self.park();
        result++;
      }
    });
  }

  /** The sum of the chains' results. */
  public long awaitChain() {
    MiniLoopTask.start(loop, self -> {
      long sum = 0;
      for (int i = 0; i < Sizes.CHAINS; i++) {
        sum += awaitLink(self, 1, i);
      }
      result = sum;
    });
    loop.run();
    return result;
  }

  private long awaitLink(MiniLoopTask self, int level, long value) {
    MiniFuture end = new MiniFuture(loop);
    MiniLoopTask.start(loop, task -> end.complete(link(task, level, value)));
    return self.await(end);
  }

  private long link(MiniLoopTask self, int level, long value) {
    if (level < Sizes.CHAIN_DEPTH) {
      return awaitLink(self, level + 1, value) + 1;
    }
    MiniFuture leaf = new MiniFuture(loop);
    MiniLoopTask.start(loop, task -> leaf.complete(value));
    return self.await(leaf);
  }

  /** How many coroutines were joined. */
  public long spawn() {
    MiniLoopTask.start(loop, self -> {
      for (int i = 0; i < Sizes.SPAWNS; i++) {
        MiniFuture end = new MiniFuture(loop);
        MiniLoopTask.start(loop, task -> end.complete(0));
        self.await(end);
        result++;
      }
    });
    loop.run();
    return result;
  }
}
