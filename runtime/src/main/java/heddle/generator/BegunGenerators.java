package heddle.generator;

import heddle.profile.Finding;
import heddle.profile.FindingKind;
import heddle.profile.Findings;
import heddle.woven.FrameStack;
import java.lang.System.Logger.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In debug mode, the generators and coroutines that have not ended. Those to which nobody refers any more will not: unlike
 * Python, nobody closes them, so that their finally blocks do not run. Thread-safe.
 */
final class BegunGenerators {
  /** Whether the JVM is in debug mode; else nothing of this is to be called. */
  static final boolean ARE_WATCHED = Boolean.getBoolean("heddle.debug");

  private static final Map<Key, Entry> ENTRIES = new ConcurrentHashMap<>();
  private static final ReferenceQueue<FrameStack> DROPPED = new ReferenceQueue<>();

  static {
    if (ARE_WATCHED) {
      Thread thread = new Thread(BegunGenerators::reportDropped, "heddle-dropped-generators");
      thread.setDaemon(true);
      thread.setContextClassLoader(null); // else the loader of who makes the first generator is kept
      thread.start();
    }
  }

  private BegunGenerators() {}

  /** A generator itself, and no other that is equal. */
  private static final class Key extends WeakReference<FrameStack> {
    private final int hash;

    Key(FrameStack generator, ReferenceQueue<FrameStack> queue) {
      super(generator, queue);
      hash = System.identityHashCode(generator);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      FrameStack generator = get();
      return this == other || generator != null && other instanceof Key key && key.get() == generator;
    }
  }

  /** What is known of a generator when it is gone. */
  private static final class Entry {
    final Throwable createdAt = new Throwable("created here");
    volatile boolean hasBegun;
  }

  /** A generator is made by the calling method, or one of its callers. */
  static void created(FrameStack generator) {
    ENTRIES.put(new Key(generator, DROPPED), new Entry());
  }

  /** Its body begins. */
  static void began(FrameStack generator) {
    ENTRIES.get(new Key(generator, null)).hasBegun = true;
  }

  /** Its body has ended. */
  static void ended(FrameStack generator) {
    ENTRIES.remove(new Key(generator, null));
  }

  private static void reportDropped() {
    while (true) {
      try {
        Entry entry = ENTRIES.remove(DROPPED.remove());
        if (entry != null && entry.hasBegun) {
          report(entry.createdAt);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void report(Throwable createdAt) {
    String text = "A generator was dropped before it has ended: its finally blocks will not run."
        + " Exhaust it, or close it, as by try-with-resources";
    Findings.add(new Finding(FindingKind.GENERATOR_ABANDONED, "", text, List.of(createdAt.getStackTrace())));
    System.getLogger(BegunGenerators.class.getPackageName()).log(Level.WARNING, text, createdAt);
  }
}
