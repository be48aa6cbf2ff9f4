package heddle.stress;

import java.util.Random;

/**
 * Which ticks of a run suspend: every Nth, or after a number of ticks drawn anew each time, N on average. A run that has
 * suspended often goes on at growing distances, so that a long computation ends in time.
 */
final class Turns {
  private static final int EVERY = Integer.getInteger("heddle.stress.every", 3);
  private static final Long SEED = Long.getLong("heddle.stress.seed");
  private static final int PATIENCE = Integer.getInteger("heddle.stress.patience", Integer.MAX_VALUE);

  private final Random random;
  private long left;
  private long taken;

  private Turns(Random random) {
    this.random = random;
    this.left = distance();
  }

  /**
   * As system properties say, the same for each run: {@code heddle.stress.every} is N, {@code heddle.stress.seed} makes
   * it random, and after {@code heddle.stress.patience} suspensions the distance has doubled, after twice as many
   * tripled.
   */
  static Turns configured() {
    return new Turns(SEED == null ? null : new Random(SEED));
  }

  boolean next() {
    if (--left > 0) {
      return false;
    }
    taken++;
    left = distance();
    return true;
  }

  private long distance() {
    int base = random == null ? EVERY : 1 + random.nextInt(2 * EVERY - 1);
    return base * (1 + taken / PATIENCE);
  }
}
