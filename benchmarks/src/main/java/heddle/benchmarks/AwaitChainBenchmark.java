package heddle.benchmarks;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.benchmarks.common.Sizes.CHAINS;
import static heddle.benchmarks.common.Sizes.CHAINS_SUM;
import static heddle.benchmarks.common.Sizes.CHAIN_DEPTH;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Suspendable;
import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A task starts a task and awaits it, which does the same, and so on, {@value
 * heddle.benchmarks.common.Sizes#CHAIN_DEPTH} deep; the innermost awaits a future that yet another task completes.
 * Each adds one to the result. Per chain.
 */
@OperationsPerInvocation(CHAINS)
public class AwaitChainBenchmark extends LoopWorkload {
  private long sum;

  @Benchmark
  public long plain() {
    Chains chains = new Chains(miniLoop);
    miniLoop.execute(chains);
    miniLoop.run();
    return checked(chains.sum, CHAINS_SUM);
  }

  @Benchmark
  public long heddle() {
    EventLoop loop = eventLoop;
    long total = loop.runUntilComplete(() -> {
      long results = 0;
      for (int i = 0; i < CHAINS; i++) {
        long chain = i;
        results += await(createTask(() -> link(loop, 1, chain)));
      }
      return results;
    });
    return checked(total, CHAINS_SUM);
  }

  @Suspendable
  private static long link(EventLoop loop, int level, long value) {
    if (level < CHAIN_DEPTH) {
      return await(createTask(() -> link(loop, level + 1, value))) + 1;
    }
    Promise<Long> leaf = loop.createFuture();
    createTask(() -> {
      leaf.complete(value);
    });
    return await(leaf);
  }

  @Benchmark
  public long heddleBare() {
    sum = 0;
    MiniLoop loop = miniLoop;
    MiniLoopTask.start(loop, self -> {
      long results = 0;
      for (int i = 0; i < CHAINS; i++) {
        results += awaitLink(self, loop, 1, i);
      }
      sum = results;
    });
    loop.run();
    return checked(sum, CHAINS_SUM);
  }

  @Suspendable
  private static long bareLink(MiniLoopTask self, MiniLoop loop, int level, long value) {
    if (level < CHAIN_DEPTH) {
      return awaitLink(self, loop, level + 1, value) + 1;
    }
    MiniFuture leaf = new MiniFuture(loop);
    MiniLoopTask.start(loop, completer -> leaf.complete(value));
    return awaitBare(self, leaf);
  }

  @Suspendable
  private static long awaitLink(MiniLoopTask self, MiniLoop loop, int level, long value) {
    MiniFuture result = new MiniFuture(loop);
    MiniLoopTask.start(loop, task -> result.complete(bareLink(task, loop, level, value)));
    return awaitBare(self, result);
  }

  @Suspendable
  private static long awaitBare(MiniLoopTask self, MiniFuture future) {
    if (!future.isDone()) {
      future.whenDone(self);
      self.park();
    }
    return future.value();
  }

  /** The outermost loop turned inside out by hand. */
  private static final class Chains implements Runnable {
    private final MiniLoop loop;
    private MiniFuture awaited;
    private int next;
    private long sum;

    Chains(MiniLoop loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      if (awaited != null) {
        sum += awaited.value();
      }
      if (next < CHAINS) {
        awaited = new MiniFuture(loop);
        loop.execute(new Link(loop, 1, next++, awaited));
        awaited.whenDone(this);
      }
    }
  }

  /** One task of a chain by hand. */
  private static final class Link implements Runnable {
    private final MiniLoop loop;
    private final int level;
    private final long value;
    private final MiniFuture result;
    private MiniFuture awaited;

    Link(MiniLoop loop, int level, long value, MiniFuture result) {
      this.loop = loop;
      this.level = level;
      this.value = value;
      this.result = result;
    }

    @Override
    public void run() {
      if (awaited != null) {
        result.complete(level < CHAIN_DEPTH ? awaited.value() + 1 : awaited.value());
        return;
      }
      MiniFuture next = new MiniFuture(loop);
      awaited = next;
      loop.execute(level < CHAIN_DEPTH ? new Link(loop, level + 1, value, next) : () -> next.complete(value));
      next.whenDone(this);
    }
  }
}
