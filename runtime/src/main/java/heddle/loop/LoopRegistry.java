package heddle.loop;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** All event loops that are in use, for those who look at the program. Keeps none alive. Thread-safe. */
final class LoopRegistry {
  /** In the order of their numbers. Guarded by the class. */
  private static final List<WeakReference<EventLoop>> LOOPS = new ArrayList<>();

  private static int created;

  /** Whether loops are profiled. Guarded by the class. */
  private static boolean recording;

  private LoopRegistry() {}

  /** Adds a loop, and returns the name by which people will know it. */
  static synchronized String add(EventLoop loop) {
    LOOPS.removeIf(reference -> reference.get() == null);
    LOOPS.add(new WeakReference<>(loop));
    loop.scheduler.chain.record(recording);
    created++;
    return "Loop-" + created;
  }

  static synchronized void remove(EventLoop closed) {
    LOOPS.removeIf(reference -> reference.get() == null || reference.get() == closed);
  }

  /** Those that were not closed. */
  static synchronized List<EventLoop> all() {
    List<EventLoop> loops = new ArrayList<>();
    for (WeakReference<EventLoop> reference : LOOPS) {
      EventLoop loop = reference.get();
      if (loop != null) {
        loops.add(loop);
      }
    }
    return loops;
  }

  /** Lets all loops, and those to come, begin or end to record what they do. */
  static synchronized void record(boolean on) {
    recording = on;
    all().forEach(loop -> loop.scheduler.offer((Notice) () -> loop.scheduler.chain.record(on)));
  }
}
