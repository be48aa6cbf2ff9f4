package heddle.loop;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Threads that hand something over to a loop which is about to sleep, or takes what there is. */
public final class HandOffRaces {
  private HandOffRaces() {}

  /** Tells whether the loop has slept, and whether it was woken. */
  private static final class Bed implements Sleeper {
    private volatile int slept;
    private volatile int woken;

    @Override
    public void sleep(Object blocker, long nanos) {
      slept = 1;
    }

    @Override
    public void wake(Thread asleep) {
      woken = 1;
    }
  }

  private static int count(HandOff.Node first) {
    int count = 0;
    for (HandOff.Node node = first; node != null; node = node.next) {
      count++;
    }
    return count;
  }

  /** A loop that goes to sleep while something comes is woken, or does not sleep. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "asleep, and woken")
  @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "seen before it fell asleep")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up was lost, or an entry")
  @State
  public static class Sleeping {
    private final Bed bed = new Bed();
    private final HandOff handOff = new HandOff(bed);

    @Actor
    public void other() {
      handOff.push("entry");
    }

    @Actor
    public void loop() {
      handOff.sleep(1);
    }

    @Arbiter
    public void afterwards(III_Result result) {
      result.r1 = bed.slept;
      result.r2 = bed.woken;
      result.r3 = count(handOff.take());
    }
  }

  /** Of two threads, exactly one wakes the loop, and both entries are there. */
  @JCStressTest
  @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "woken, both there")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up was lost, or an entry")
  @State
  public static class TwoWaking {
    private final Bed bed = new Bed();
    private final HandOff handOff = new HandOff(bed);

    public TwoWaking() {
      handOff.sleep(1);
    }

    @Actor
    public void one() {
      handOff.push("one");
    }

    @Actor
    public void two() {
      handOff.push("two");
    }

    @Arbiter
    public void afterwards(III_Result result) {
      result.r1 = bed.slept;
      result.r2 = bed.woken;
      result.r3 = count(handOff.take());
    }
  }

  /** What is pushed while the loop takes is taken now or the next time, once. */
  @JCStressTest
  @Outcome(id = {"0, 2, 2", "1, 1, 2", "2, 0, 2"}, expect = Expect.ACCEPTABLE, desc = "each once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an entry was lost, or came twice")
  @State
  public static class Taking {
    private final HandOff handOff = new HandOff(new Bed());

    @Actor
    public void other() {
      handOff.push("one");
      handOff.push("two");
    }

    @Actor
    public void loop(III_Result result) {
      result.r1 = count(handOff.take());
    }

    @Arbiter
    public void afterwards(III_Result result) {
      result.r2 = count(handOff.take());
      result.r3 = result.r1 + result.r2;
    }
  }

  /** What comes while the hand-off is closed is taken before, or refused. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "in time; dropped by the close")
  @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "accepted by a closed hand-off")
  @State
  public static class Closing {
    private final HandOff handOff = new HandOff(new Bed());

    @Actor
    public void other(III_Result result) {
      result.r1 = handOff.push("entry") ? 1 : 0;
    }

    @Actor
    public void loop() {
      handOff.close();
    }

    @Arbiter
    public void afterwards(III_Result result) {
      result.r2 = handOff.isClosed() ? 1 : 0;
      result.r3 = handOff.push("late") ? 1 : 0;
    }
  }
}
