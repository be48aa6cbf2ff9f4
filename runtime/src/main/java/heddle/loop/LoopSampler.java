package heddle.loop;

import heddle.profile.StackSamples;
import heddle.profile.TaskState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then what loops do and where their tasks wait, without a word of them being different meanwhile. A thread of its
 * own. By Little's law, the number of tasks that are seen waiting somewhere, times the time between two looks, is how long tasks
 * wait there in sum.
 */
final class LoopSampler extends Thread {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** After how many looks at a loop's thread to look at all its tasks. */
  private static final int WALK = 10;

  /** As much of a loop's time may go to looks at its tasks: one part in so many. */
  private static final int PARTS = 200;

  private final Map<String, Sampled> loops = new LinkedHashMap<>();
  private volatile boolean ended;

  LoopSampler() {
    super("heddle-profile-sampler");
    setDaemon(true);
    setContextClassLoader(null); // not to keep that of who began
  }

  /** What was seen of a loop. */
  static final class Sampled {
    final String name;
    final StackSamples busy = new StackSamples();
    final StackSamples waiting = new StackSamples();

    /** When all its tasks were looked at last. Confined to the loop, as all below. */
    private long walked = System.nanoTime();

    private long pauseNanos;

    Sampled(String name) {
      this.name = name;
    }
  }

  synchronized Collection<Sampled> sampled() {
    return List.copyOf(loops.values());
  }

  private synchronized Sampled of(EventLoop loop) {
    return loops.computeIfAbsent(loop.name, Sampled::new);
  }

  void end() {
    ended = true;
    interrupt();
  }

  @Override
  public void run() {
    long before = System.nanoTime();
    for (int look = 1; !ended; look++) {
      try {
        TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
      } catch (InterruptedException end) {
        return;
      }
      long now = System.nanoTime();
      for (EventLoop loop : LoopRegistry.all()) {
        Thread runner = loop.scheduler.runner;
        if (runner != null) {
          lookAt(loop, runner, now - before, look % WALK == 0);
        }
      }
      before = now;
    }
  }

  private void lookAt(EventLoop loop, Thread runner, long nanos, boolean atTasks) {
    Sampled sampled = of(loop);
    StackTraceElement[] trace = runner.getStackTrace();
    List<String> stack = LogicalStack.running((Task<?>) null, trace);
    if (!stack.isEmpty()) {
      sampled.busy.add(stack, nanos);
    }
    if (atTasks) {
      loop.scheduler.offer((Notice) () -> walk(loop, sampled));
    }
  }

  /** On the loop's thread. */
  private static void walk(EventLoop loop, Sampled sampled) {
    long begin = System.nanoTime();
    long elapsed = begin - sampled.walked;
    if (elapsed < sampled.pauseNanos) {
      return;
    }
    for (Task<?> task : loop.scheduler.tasks.copy()) {
      if (DumpOfLoop.state(task) == TaskState.WAITING) {
        sampled.waiting.add(LogicalStack.waiting(task), elapsed);
      }
    }
    sampled.walked = begin;
    sampled.pauseNanos = PARTS * (System.nanoTime() - begin);
  }
}
