package heddle.benchmarks;

import static heddle.benchmarks.common.Sizes.MESSAGES;
import static heddle.benchmarks.common.Sizes.MESSAGES_SUM;
import static heddle.benchmarks.common.Sizes.checked;

import heddle.Coroutines;
import heddle.Suspendable;
import heddle.benchmarks.common.MiniSlot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Two coroutines on one thread pass values through a channel of one slot. Per value. */
@OperationsPerInvocation(MESSAGES)
public class ChannelBenchmark extends LoopWorkload {
  private long sum;

  @Benchmark
  public long plain() {
    MiniSlot slot = new MiniSlot(miniLoop);
    Receiver receiver = new Receiver(slot);
    miniLoop.execute(new Sender(slot));
    miniLoop.execute(receiver);
    miniLoop.run();
    return checked(receiver.sum, MESSAGES_SUM);
  }

  @Benchmark
  public long heddle() {
    OneSlotChannel channel = new OneSlotChannel(eventLoop);
    long received = eventLoop.runUntilComplete(() -> {
      Coroutines.createTask(() -> {
        for (int i = 0; i < MESSAGES; i++) {
          channel.send(i);
        }
      });
      long total = 0;
      for (int i = 0; i < MESSAGES; i++) {
        total += channel.receive();
      }
      return total;
    });
    return checked(received, MESSAGES_SUM);
  }

  @Benchmark
  public long heddleBare() {
    sum = 0;
    MiniSlot slot = new MiniSlot(miniLoop);
    MiniLoopTask.start(miniLoop, self -> {
      for (int i = 0; i < MESSAGES; i++) {
        send(self, slot, i);
      }
    });
    MiniLoopTask.start(miniLoop, self -> {
      long total = 0;
      for (int i = 0; i < MESSAGES; i++) {
        total += receive(self, slot);
      }
      sum = total;
    });
    miniLoop.run();
    return checked(sum, MESSAGES_SUM);
  }

  @Suspendable
  private static void send(MiniLoopTask self, MiniSlot slot, int message) {
    if (slot.isFull()) {
      slot.whenEmpty(self);
      self.park();
    }
    slot.put(message);
  }

  @Suspendable
  private static int receive(MiniLoopTask self, MiniSlot slot) {
    if (!slot.isFull()) {
      slot.whenFull(self);
      self.park();
    }
    return slot.take();
  }

  /** The sending loop turned inside out by hand. */
  private static final class Sender implements Runnable {
    private final MiniSlot slot;
    private int next;

    Sender(MiniSlot slot) {
      this.slot = slot;
    }

    @Override
    public void run() {
      while (next < MESSAGES) {
        if (slot.isFull()) {
          slot.whenEmpty(this);
          return;
        }
        slot.put(next++);
      }
    }
  }

  /** The receiving loop turned inside out by hand. */
  private static final class Receiver implements Runnable {
    private final MiniSlot slot;
    private int received;
    private long sum;

    Receiver(MiniSlot slot) {
      this.slot = slot;
    }

    @Override
    public void run() {
      while (received < MESSAGES) {
        if (!slot.isFull()) {
          slot.whenFull(this);
          return;
        }
        sum += slot.take();
        received++;
      }
    }
  }
}
