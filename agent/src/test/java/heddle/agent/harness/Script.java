package heddle.agent.harness;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * One run of a fixture: at which of its opportunities it suspends, at which one it throws, and what it has recorded.
 * Opportunities are numbered from 0 as they come.
 */
public final class Script {
  /** Longer runs are cut off: a fixture that loops for ever is a failure, not a hang. */
  private static final int MOST_OPPORTUNITIES = 1_000_000;

  private static final int MOST_CUTS = 1_000;

  private final IntPredicate suspendsAt;
  private final int throwsAt;
  private final boolean throwsByResuming;
  private final List<String> log = new ArrayList<>();
  private final List<WeakReference<?>> weakReferences = new ArrayList<>();
  private int opportunities;

  /** How many ticks from one suspension to the next; 0 if ticks do not suspend. */
  private int period;

  private int ticks;
  private int cuts;

  /** How many monitors the fixture has said it holds; while it does, it does not suspend. */
  private int held;

  private Script(IntPredicate suspendsAt, int throwsAt, boolean throwsByResuming) {
    this.suspendsAt = suspendsAt;
    this.throwsAt = throwsAt;
    this.throwsByResuming = throwsByResuming;
  }

  /** Suspends nowhere. */
  public static Script plain() {
    return suspending(at -> false);
  }

  /** Suspends at every {@code period}th tick, and nowhere else. */
  static Script ticking(int period) {
    Script script = plain();
    script.period = period;
    return script;
  }

  /** Suspends where {@code at} says so. */
  public static Script suspending(IntPredicate at) {
    return new Script(at, -1, false);
  }

  /** As this, and throws at an opportunity; if it suspends there, by the call that resumes it. */
  Script throwingAt(int opportunity) {
    return new Script(suspendsAt, opportunity, true);
  }

  /** As this, and throws at an opportunity, after it was resumed if it suspends there. */
  Script throwingBehind(int opportunity) {
    return new Script(suspendsAt, opportunity, false);
  }

  /** Writes an event down that is no opportunity. */
  public void record(Object event) {
    if (event instanceof WeakReference<?> reference) {
      weakReferences.add(reference);
    } else {
      log.add(Printed.of(event));
    }
  }

  /** Writes an event down. True if the caller is to suspend. */
  public boolean reaches(Object event) {
    record(event);
    if (opportunities == MOST_OPPORTUNITIES) {
      cutOff();
    }
    return suspendsAt.test(opportunities++) && held == 0;
  }

  /** A random program may go on in a handler that covers itself: then its thread is given up. */
  private void cutOff() {
    while (++cuts > MOST_CUTS) {
      LockSupport.park();
    }
    throw new IllegalStateException("the fixture does not end");
  }

  /** To be called with 1 behind the entry of a monitor, with -1 before its exit. */
  public void holds(int more) {
    held += more;
  }

  /** To be called behind the possible suspension. */
  public void passes(int opportunity) {
    if (opportunity == throwsAt) {
      throw new Injected(opportunity);
    }
  }

  /** Counts a tick. True if the caller is to suspend, if it can. */
  public boolean ticks() {
    ticks++;
    return period != 0 && ticks % period == 0;
  }

  /** What to resume with; null if normally. */
  Throwable resumption() {
    int last = opportunities - 1;
    return throwsByResuming && last == throwsAt ? new Injected(last) : null;
  }

  /** The weak references among the events. */
  public List<WeakReference<?>> weakReferences() {
    return weakReferences;
  }

  /** How many opportunities there have been. */
  public int opportunities() {
    return opportunities;
  }

  /** The latest event that is not a weak reference. */
  public String last() {
    return log.get(log.size() - 1);
  }

  List<String> log() {
    return log;
  }
}
