package heddle.loop;

import heddle.profile.LoopDump;
import heddle.profile.LoopProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What {@link heddle.profile} is made of. Public for it alone; applications call that. Thread-safe. */
public final class Inspection {
  private static final int MOST_CLOSED = 100;
  private static final long PATIENCE_MILLIS = 1000;

  /** Profiles of loops that were closed while they were profiled, or not any more. Guarded by itself. */
  private static final List<LoopProfile> CLOSED = new ArrayList<>();

  /** Guarded by the list. */
  private static int session;

  /** Null before the first time. Guarded by the class. */
  private static LoopSampler sampler;

  private Inspection() {}

  /** Lets all loops, and those to come, begin to record what they do, from nothing, or end to. */
  public static void record(boolean on) {
    if (on) {
      synchronized (CLOSED) {
        CLOSED.clear();
        session++;
      }
    }
    LoopRegistry.record(on);
  }

  /** How many times loops have begun to record. */
  static int session() {
    synchronized (CLOSED) {
      return session;
    }
  }

  /** Lets all loops be looked at now and then from now on, or no more. What was seen before is forgotten when it begins. */
  public static synchronized void sample(boolean on) {
    if (on) {
      sampler = new LoopSampler();
      sampler.start();
    } else {
      sampler.end();
    }
  }

  /** What was seen of the loops by looking now and then; only the stacks are known. */
  public static synchronized List<LoopProfile> samples() {
    return sampler == null ? List.of() : sampler.sampled().stream().map(ProfileOfLoop::of).toList();
  }

  /** What the loops have recorded. */
  public static List<LoopProfile> profiles() {
    Map<String, LoopProfile> profiles = new LinkedHashMap<>();
    for (EventLoop loop : LoopRegistry.all()) {
      LoopProfile profile = onLoop(loop, isBusy -> ProfileOfLoop.of(loop));
      if (profile != null) {
        profiles.put(profile.name(), profile);
      }
    }
    synchronized (CLOSED) { // last: a loop that was asked to end its record before has done so now
      CLOSED.forEach(closed -> profiles.put(closed.name(), closed));
    }
    return new ArrayList<>(profiles.values());
  }

  /** The loops that were not closed, with their tasks, as they are now. */
  public static List<LoopDump> dumps() {
    List<LoopDump> dumps = new ArrayList<>();
    for (EventLoop loop : LoopRegistry.all()) {
      dumps.add(onLoop(loop, isBusy -> DumpOfLoop.of(loop, isBusy)));
    }
    return dumps;
  }

  /** Keeps what a loop has recorded in that session, if that is not over. */
  static void keep(LoopProfile ended, int since) {
    synchronized (CLOSED) {
      if (since == session && ended.turns() > 0) {
        CLOSED.add(ended);
        if (CLOSED.size() > MOST_CLOSED) {
          CLOSED.remove(0);
        }
      }
    }
  }

  /**
   * Asks something of a loop on its thread. If that is busy for too long it is asked on this one, at the risk that it changes
   * meanwhile, and is told so.
   */
  private static <T> T onLoop(EventLoop loop, Function<Boolean, T> question) {
    Thread runner = loop.scheduler.runner;
    if (runner == null || runner == Thread.currentThread() || EndOfJvm.isAwaitedBy(runner)) {
      return question.apply(false);
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.scheduler.offer((Notice) () -> answer.complete(question.apply(false)));
    try {
      return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException busy) {
      return question.apply(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return question.apply(true);
    } catch (ExecutionException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }
}
