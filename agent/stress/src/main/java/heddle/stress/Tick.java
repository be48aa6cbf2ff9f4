package heddle.stress;

import heddle.Suspendable;

/** What every method under test calls first. */
public final class Tick {
  private Tick() {}

  /** Suspends the {@link StressRun} whose woven code the caller is part of, at each of its turns; in plain code, nothing. */
  @Suspendable
  public static void tick() {
    StressRun run = StressRun.running();
    if (run != null && run.isTurn()) {
      run.pause();
    }
  }
}
