package heddle.benchmarks.peers.javaflow;

import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import heddle.benchmarks.common.MiniSlot;
import heddle.benchmarks.common.Sizes;
import org.apache.commons.javaflow.api.continuable;

/** The workloads of tasks by JavaFlow's continuations on the hand-written loop. */
public final class JavaflowBare {
  private final MiniLoop loop = new MiniLoop();
  private long result;

  /** The sum of the messages. */
  public long channel() {
    MiniSlot slot = new MiniSlot(loop);
    new Sender(slot).start();
    new Receiver(slot).start();
    loop.run();
    return result;
  }

  /** How often the two have yielded. */
  public long yieldNow() {
    new Turns().start();
    new Turns().start();
    loop.run();
    return result;
  }

  /** The sum of the chains' results. */
  public long awaitChain() {
    new Chains().start();
    loop.run();
    return result;
  }

  /** How many coroutines were joined. */
  public long spawn() {
    new Spawner().start();
    loop.run();
    return result;
  }

  private final class Sender extends MiniLoopTask {
    private final MiniSlot slot;

    Sender(MiniSlot slot) {
      super(JavaflowBare.this.loop);
      this.slot = slot;
    }

    @Override
    @continuable
    public void run() {
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        send(i);
      }
    }

    @continuable
    private void send(int message) {
      if (slot.isFull()) {
        slot.whenEmpty(step);
        park();
      }
      slot.put(message);
    }
  }

  private final class Receiver extends MiniLoopTask {
    private final MiniSlot slot;

    Receiver(MiniSlot slot) {
      super(JavaflowBare.this.loop);
      this.slot = slot;
    }

    @Override
    @continuable
    public void run() {
      long sum = 0;
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        int message = receive();
        sum += message;
      }
      result = sum;
    }

    @continuable
    private int receive() {
      if (!slot.isFull()) {
        slot.whenFull(step);
        park();
      }
      return slot.take();
    }
  }

  private final class Turns extends MiniLoopTask {
    Turns() {
      super(JavaflowBare.this.loop);
    }

    @Override
    @continuable
    public void run() {
      for (int i = 0; i < Sizes.TURNS; i++) {
        loop.execute(step);
        park();
        result++;
      }
    }
  }

  private final class Chains extends MiniLoopTask {
    Chains() {
      super(JavaflowBare.this.loop);
    }

    @Override
    @continuable
    public void run() {
      long sum = 0;
      for (int i = 0; i < Sizes.CHAINS; i++) {
        MiniFuture end = new MiniFuture(loop);
        new Link(loop, 1, i, end).start();
        long chain = await(end);
        sum += chain;
      }
      result = sum;
    }
  }

  private static final class Link extends MiniLoopTask {
    private final int level;
    private final long value;
    private final MiniFuture end;

    Link(MiniLoop loop, int level, long value, MiniFuture end) {
      super(loop);
      this.level = level;
      this.value = value;
      this.end = end;
    }

    @Override
    @continuable
    public void run() {
      MiniFuture next = new MiniFuture(loop);
      if (level < Sizes.CHAIN_DEPTH) {
        new Link(loop, level + 1, value, next).start();
        end.complete(await(next) + 1);
      } else {
        new Completer(loop, value, next).start();
        end.complete(await(next));
      }
    }
  }

  private static final class Completer extends MiniLoopTask {
    private final long value;
    private final MiniFuture end;

    Completer(MiniLoop loop, long value, MiniFuture end) {
      super(loop);
      this.value = value;
      this.end = end;
    }

    @Override
    @continuable
    public void run() {
      end.complete(value);
    }
  }

  private final class Spawner extends MiniLoopTask {
    Spawner() {
      super(JavaflowBare.this.loop);
    }

    @Override
    @continuable
    public void run() {
      for (int i = 0; i < Sizes.SPAWNS; i++) {
        MiniFuture end = new MiniFuture(loop);
        new Completer(loop, 0, end).start();
        await(end);
        result++;
      }
    }
  }
}
