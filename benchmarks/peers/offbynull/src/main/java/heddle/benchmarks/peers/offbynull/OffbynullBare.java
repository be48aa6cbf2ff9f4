package heddle.benchmarks.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import heddle.benchmarks.common.MiniFuture;
import heddle.benchmarks.common.MiniLoop;
import heddle.benchmarks.common.MiniSlot;
import heddle.benchmarks.common.Sizes;

/** The workloads of tasks by offbynull's coroutines on the hand-written loop. */
public final class OffbynullBare {
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
      super(OffbynullBare.this.loop);
      this.slot = slot;
    }

    @Override
    public void run(Continuation continuation) {
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        send(continuation, i);
      }
    }

    private void send(Continuation continuation, int message) {
      if (slot.isFull()) {
        slot.whenEmpty(this);
        continuation.suspend();
      }
      slot.put(message);
    }
  }

  private final class Receiver extends MiniLoopTask {
    private final MiniSlot slot;

    Receiver(MiniSlot slot) {
      super(OffbynullBare.this.loop);
      this.slot = slot;
    }

    @Override
    public void run(Continuation continuation) {
      long sum = 0;
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        sum += receive(continuation);
      }
      result = sum;
    }

    private int receive(Continuation continuation) {
      if (!slot.isFull()) {
        slot.whenFull(this);
        continuation.suspend();
      }
      return slot.take();
    }
  }

  private final class Turns extends MiniLoopTask {
    Turns() {
      super(OffbynullBare.this.loop);
    }

    @Override
    public void run(Continuation continuation) {
      for (int i = 0; i < Sizes.TURNS; i++) {
        loop.execute(this);
        continuation.suspend();
        result++;
      }
    }
  }

  private final class Chains extends MiniLoopTask {
    Chains() {
      super(OffbynullBare.this.loop);
    }

    @Override
    public void run(Continuation continuation) {
      long sum = 0;
      for (int i = 0; i < Sizes.CHAINS; i++) {
        MiniFuture end = new MiniFuture(loop);
        new Link(loop, 1, i, end).start();
        sum += await(continuation, end);
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
    public void run(Continuation continuation) {
      MiniFuture next = new MiniFuture(loop);
      if (level < Sizes.CHAIN_DEPTH) {
        new Link(loop, level + 1, value, next).start();
        end.complete(await(continuation, next) + 1);
      } else {
        new Completer(loop, value, next).start();
        end.complete(await(continuation, next));
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
    public void run(Continuation continuation) {
      end.complete(value);
    }
  }

  private final class Spawner extends MiniLoopTask {
    Spawner() {
      super(OffbynullBare.this.loop);
    }

    @Override
    public void run(Continuation continuation) {
      for (int i = 0; i < Sizes.SPAWNS; i++) {
        MiniFuture end = new MiniFuture(loop);
        new Completer(loop, 0, end).start();
        await(continuation, end);
        result++;
      }
    }
  }
}
