package heddle.loop;

import java.util.Arrays;

/**
 * When a loop had nothing to do, by the number of the turn: so that it can be told how long a task has been waiting, without a
 * clock that is read at each suspension. What is longer ago is kept more sparsely, such that the error is an eighth of the
 * moments that have passed since, at most. Confined to the loop.
 */
final class TurnLog {
  /** How many moments are kept of those that have the same distances. */
  private static final int KEPT = 16;

  private static final int MOST_LEVELS = 32;

  /** Of each level, which has every second moment of that before, the latest moments. */
  private Level[] levels = {new Level()};

  private int added;

  /** A ring. */
  private static final class Level {
    final int[] turns = new int[KEPT];
    final long[] nanos = new long[KEPT];
    int added;

    void add(int turn, long now) {
      turns[added % KEPT] = turn;
      nanos[added % KEPT] = now;
      added++;
    }

    /** The first moment that is kept at which {@code turn} was over; {@code otherwise} if there is none. */
    long first(int turn, long otherwise) {
      for (int i = Math.max(0, added - KEPT); i < added; i++) {
        if (turns[i % KEPT] - turn >= 0) {
          return nanos[i % KEPT];
        }
      }
      return otherwise;
    }
  }

  /** All turns up to {@code turn} are over, at that time. */
  void add(int turn, long now) {
    added++;
    int level = 0;
    while (level < levels.length && (added & (1 << level) - 1) == 0) {
      levels[level].add(turn, now);
      level++;
    }
    if (level == levels.length && level < MOST_LEVELS) {
      levels = Arrays.copyOf(levels, level + 1);
      levels[level] = new Level();
    }
  }

  /** When {@code turn} was known to be over; {@code otherwise}, which is later, if it is not. */
  long end(int turn, long otherwise) {
    long earliest = otherwise;
    for (Level level : levels) {
      earliest = Math.min(earliest, level.first(turn, otherwise));
    }
    return earliest;
  }
}
