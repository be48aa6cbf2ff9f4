package heddle.woven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What one thread saves when coroutines are suspended, by suspension point. Written by that thread only, without any
 * synchronization; others may read it, and see figures that lag behind.
 */
public final class SuspensionCounts {
  private static final int FIRST_CAPACITY = 64;

  /** The mark of each thread. Replaced when counting begins anew. */
  private static volatile ThreadLocal<SuspensionMark> ofThread = new ThreadLocal<>();

  /** The mark of some thread, which is found faster here. Replaced now and then, lest threads fight for it. */
  private static SuspensionMark quick;

  private static final int QUICK_MISSES = 64;

  /** All that were begun, but those of threads that are gone, which are in {@link #GONE}. Guarded by the class. */
  private static final List<SuspensionCounts> ALL = new ArrayList<>();

  /** What threads have saved that have ended, by place. Guarded by the class. */
  private static final Map<Object, PointCounts> GONE = new HashMap<>();

  /** The size of a frame in bytes. */
  private static volatile ToLongFunction<Object> sizes = FramePoints::estimateSize;

  /** The thread that these are of; null if they are of a loop. */
  private final Thread thread;

  /** How often {@link #quick} was not the mark of this thread. */
  private int misses;

  /** By class of frame; open addressing, never more than half full. */
  private FramePoints[] table = new FramePoints[FIRST_CAPACITY];

  private int size;

  private SuspensionCounts(Thread thread) {
    this.thread = thread;
  }

  /** True while suspensions are counted. A constant for the JIT compiler. */
  public static boolean areOn() {
    return CountingSwitch.isOn();
  }

  /** Counts for a loop, whose tasks each have a {@link SuspensionMark} here. */
  public static SuspensionCounts ofLoop() {
    SuspensionCounts counts = new SuspensionCounts(null);
    add(counts);
    return counts;
  }

  private static synchronized void add(SuspensionCounts added) {
    ALL.removeIf(counts -> {
      boolean ended = counts.thread != null && !counts.thread.isAlive();
      if (ended) {
        counts.addTo(GONE);
      }
      return ended;
    });
    ALL.add(added);
  }

  /** Nothing is written here any more; what was is kept in sum. */
  public void retire() {
    synchronized (SuspensionCounts.class) {
      if (ALL.remove(this)) {
        addTo(GONE);
      }
    }
  }

  /** The mark by which the calling thread counts what belongs to no task. */
  static SuspensionMark ofThread() {
    SuspensionMark mark = quick;
    return mark != null && mark.counts().thread == Thread.currentThread() ? mark : lookUpMark();
  }

  private static SuspensionMark lookUpMark() {
    SuspensionMark mark = ofThread.get();
    if (mark == null) {
      return beginThread();
    }
    SuspensionCounts counts = mark.counts();
    counts.misses++;
    if (counts.misses % QUICK_MISSES == 0) {
      makeQuick(mark);
    }
    return mark;
  }

  private static synchronized void makeQuick(SuspensionMark mark) {
    if (ofThread.get() == mark) { // else counting has begun anew
      quick = mark;
    }
  }

  private static synchronized SuspensionMark beginThread() {
    SuspensionCounts counts = new SuspensionCounts(Thread.currentThread());
    add(counts);
    SuspensionMark mark = new SuspensionMark(counts);
    ofThread.set(mark);
    return mark;
  }

  /** What all threads and loops have counted, summed up by place. */
  public static synchronized List<PointCounts> total() {
    Map<Object, PointCounts> total = new HashMap<>();
    GONE.forEach((place, counts) -> counts.addTo(total));
    ALL.forEach(counts -> counts.addTo(total));
    PassCount.addAllTo(total);
    return new ArrayList<>(total.values());
  }

  /** Begins to count in all threads, from zero. */
  public static synchronized void begin() {
    ALL.clear();
    GONE.clear();
    ofThread = new ThreadLocal<>();
    quick = null;
    PassCount.begin();
    CountingSwitch.set(true);
  }

  /** Ends to count. What was counted stays. */
  public static synchronized void end() {
    CountingSwitch.set(false);
    quick = null; // keeps a thread
  }

  /** Lets {@code sizer} tell the sizes of frames, in bytes. For the agent. */
  public static void measureWith(ToLongFunction<Object> sizer) {
    sizes = sizer;
  }

  /**
   * Counts a suspension of frames {@code top} and below, by which {@code resumed} was left, or null if fresh code was.
   *
   * @return the point at which the innermost stands; null if in no woven method
   */
  PointCounts count(Frame top, Frame resumed) {
    Frame untouched = resumed == null ? null : resumed.parent;
    PointCounts innermost = null;
    for (Frame frame = top; frame != untouched; frame = frame.parent) {
      PointCounts point = find(frame);
      if (point != null) {
        point.saves++;
        point.frames += frame == resumed ? 0 : 1;
        innermost = innermost == null ? point : innermost;
      }
      if (frame == resumed) {
        break;
      }
    }
    if (innermost == null && top != null) { // a tail call leaves no frame
      innermost = find(top);
    }
    if (innermost != null) {
      innermost.suspensions++;
    }
    return innermost;
  }

  /** The point at which {@code frame} stands; null if that is of the runtime itself. */
  private PointCounts find(Frame frame) {
    Class<?> type = frame.getClass();
    int mask = table.length - 1;
    int i = type.hashCode() & mask;
    while (table[i] != null && table[i].frameClass != type) {
      i = i + 1 & mask;
    }
    FramePoints points = table[i] == null ? add(frame) : table[i];
    return points.at(frame.state & ~Frame.HANDLER);
  }

  private FramePoints add(Frame frame) {
    if (2 * size >= table.length) {
      FramePoints[] larger = new FramePoints[2 * table.length];
      for (FramePoints points : table) {
        if (points != null) {
          place(points, larger);
        }
      }
      table = larger;
    }
    FramePoints added = new FramePoints(frame, sizes);
    place(added, table);
    size++;
    return added;
  }

  private static void place(FramePoints points, FramePoints[] table) {
    int mask = table.length - 1;
    int i = points.frameClass.hashCode() & mask;
    while (table[i] != null) {
      i = i + 1 & mask;
    }
    table[i] = points;
  }

  /** Adds what is here to the sums. */
  private void addTo(Map<Object, PointCounts> sums) {
    for (FramePoints method : table) {
      if (method != null) {
        method.addTo(sums);
      }
    }
  }
}
