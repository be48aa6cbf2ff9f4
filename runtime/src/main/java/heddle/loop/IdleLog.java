package heddle.loop;

import java.util.Arrays;

/**
 * When a loop had nothing to do, each time: so that it can be told how long a task has been waiting, without a clock that is
 * read at each suspension. What is longer ago is kept more sparsely, such that the error is an eighth of the times that have
 * passed since, at most. Confined to the loop.
 */
final class IdleLog {
  /** How many moments are kept of those that have the same distances. */
  private static final int KEPT = 16;

  private static final int MOST_LEVELS = 32;

  /** Of each level, which has every second moment of that before, the latest moments. */
  private Level[] levels = {new Level()};

  /** How many times the loop had nothing to do; wraps around. */
  private int times;

  /** A ring. */
  private static final class Level {
    final int[] times = new int[KEPT];
    final long[] nanos = new long[KEPT];
    int added;

    void add(int time, long now) {
      times[added % KEPT] = time;
      nanos[added % KEPT] = now;
      added++;
    }

    /** The first moment that is kept of those since {@code time}; {@code otherwise} if there is none. */
    long first(int time, long otherwise) {
      for (int i = Math.max(0, added - KEPT); i < added; i++) {
        if (times[i % KEPT] - time >= 0) {
          return nanos[i % KEPT];
        }
      }
      return otherwise;
    }
  }

  IdleLog() {
    this(0);
  }

  /** As if the loop had had nothing to do so many times before. */
  IdleLog(int times) {
    this.times = times;
  }

  /** How many times the loop had nothing to do before now. */
  int times() {
    return times;
  }

  /** The loop has nothing to do, at that time. */
  void add(long now) {
    int added = times + 1;
    int level = 0;
    while (level < levels.length && (added & (1 << level) - 1) == 0) {
      levels[level].add(times, now);
      level++;
    }
    if (level == levels.length && level < MOST_LEVELS) {
      levels = Arrays.copyOf(levels, level + 1);
      levels[level] = new Level();
    }
    times = added;
  }

  /** When the loop had nothing to do after it had that {@code times} before; {@code otherwise}, which is later, if not yet. */
  long next(int times, long otherwise) {
    long earliest = otherwise;
    for (Level level : levels) {
      earliest = Math.min(earliest, level.first(times, otherwise));
    }
    return earliest;
  }
}
