package heddle.loop;

/** Sums over the turns of a loop that is profiled. Confined to the loop. Times are in nanoseconds. */
final class LoopTotals {
  long turns;
  long turnNanos;
  long longestTurnNanos;
  long callbacks;
  long callbackNanos;
  long earlierTasks;
  long slowSteps;

  /** Entries that were ready at the beginnings of turns. */
  long readyEntries;

  int mostReadyEntries;
  long timers;
  long lateNanos;
  long latestNanos;

  private long turnBegan;

  void beginTurn(long now, int ready) {
    turnBegan = now;
    turns++;
    readyEntries += ready;
    mostReadyEntries = Math.max(mostReadyEntries, ready);
  }

  void endTurn(long now) {
    turnNanos += now - turnBegan;
    longestTurnNanos = Math.max(longestTurnNanos, now - turnBegan);
  }

  void late(long nanos) {
    timers++;
    lateNanos += nanos;
    latestNanos = Math.max(latestNanos, nanos);
  }
}
