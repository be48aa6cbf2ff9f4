package heddle.benchmarks.peers.kilim;

import heddle.benchmarks.common.Sizes;
import kilim.Mailbox;
import kilim.Pausable;
import kilim.Scheduler;
import kilim.Task;

/** The workloads of tasks by Kilim's own tasks and mailboxes, on a scheduler of one thread. */
public final class KilimTasks {
  private static final Scheduler SCHEDULER = Scheduler.make(1);

  private KilimTasks() {}

  private static <T> Task<T> launch(Task<T> task) {
    return task.setScheduler(SCHEDULER).start();
  }

  /** The sum of the messages. */
  public static long channel() {
    Mailbox<Integer> slot = new Mailbox<>(1, 1);
    launch(new Sender(slot));
    Receiver receiver = new Receiver(slot);
    launch(receiver).joinb();
    return receiver.sum;
  }

  /** How often the two have yielded. */
  public static long yieldNow() {
    Turns one = new Turns();
    Turns other = new Turns();
    launch(one);
    launch(other);
    one.joinb();
    other.joinb();
    return one.done + other.done;
  }

  /** The sum of the chains' results. */
  public static long awaitChain() {
    Chains chains = new Chains();
    launch(chains).joinb();
    return chains.sum;
  }

  /** How many tasks were joined. */
  public static long spawn() {
    Spawner spawner = new Spawner();
    launch(spawner).joinb();
    return spawner.joined;
  }

  private static final class Sender extends Task<Void> {
    private final Mailbox<Integer> slot;

    Sender(Mailbox<Integer> slot) {
      this.slot = slot;
    }

    @Override
    public void execute() throws Pausable {
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        slot.put(i);
      }
    }
  }

  private static final class Receiver extends Task<Void> {
    private final Mailbox<Integer> slot;
    private volatile long sum;

    Receiver(Mailbox<Integer> slot) {
      this.slot = slot;
    }

    @Override
    public void execute() throws Pausable {
      long received = 0;
      for (int i = 0; i < Sizes.MESSAGES; i++) {
        received += slot.get();
      }
      sum = received;
    }
  }

  private static final class Turns extends Task<Void> {
    private volatile int done;

    @Override
    public void execute() throws Pausable {
      int turns = 0;
      for (int i = 0; i < Sizes.TURNS; i++) {
        Task.yield();
        turns++;
      }
      done = turns;
    }
  }

  private static final class Chains extends Task<Void> {
    private volatile long sum;

    @Override
    public void execute() throws Pausable {
      long results = 0;
      for (int i = 0; i < Sizes.CHAINS; i++) {
        Mailbox<Long> end = new Mailbox<>(1);
        launch(new Link(1, i, end));
        results += end.get();
      }
      sum = results;
    }
  }

  private static final class Link extends Task<Void> {
    private final int level;
    private final long value;
    private final Mailbox<Long> result;

    Link(int level, long value, Mailbox<Long> result) {
      this.level = level;
      this.value = value;
      this.result = result;
    }

    @Override
    public void execute() throws Pausable {
      Mailbox<Long> end = new Mailbox<>(1);
      if (level < Sizes.CHAIN_DEPTH) {
        launch(new Link(level + 1, value, end));
        result.put(end.get() + 1);
      } else {
        launch(new Completer(end, value));
        result.put(end.get());
      }
    }
  }

  private static final class Completer extends Task<Void> {
    private final Mailbox<Long> end;
    private final long value;

    Completer(Mailbox<Long> end, long value) {
      this.end = end;
      this.value = value;
    }

    @Override
    public void execute() throws Pausable {
      end.put(value);
    }
  }

  private static final class Spawner extends Task<Void> {
    private volatile int joined;

    @Override
    public void execute() throws Pausable {
      int ended = 0;
      for (int i = 0; i < Sizes.SPAWNS; i++) {
        launch(new Empty()).join();
        ended++;
      }
      joined = ended;
    }
  }

  private static final class Empty extends Task<Void> {
    @Override
    public void execute() throws Pausable {
      // empty
    }
  }
}
