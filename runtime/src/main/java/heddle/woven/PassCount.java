package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often the call at a suspension point is made, whether it suspends or not, while suspensions are counted. Only code that was
 * woven for that tells it. Exact for any number of threads, and cheap for the first of them. Thread-safe.
 */
final class PassCount {
  private static final Map<PointCounts.Place, PassCount> ALL = new ConcurrentHashMap<>();

  private static final MethodHandle PASS = Linker.handle(
      MethodHandles.lookup(), PassCount.class, "pass", MethodType.methodType(void.class, PassCount.class));

  private final PointCounts.Place place;

  /** The thread that counts in {@link #own}. */
  private final long owner = Thread.currentThread().getId();

  /** Written by that thread only, so that others see figures that lag behind. */
  private long own;

  private final LongAdder others = new LongAdder();

  /** What had been counted when counting began anew. */
  private volatile long before;

  private PassCount(PointCounts.Place place) {
    this.place = place;
  }

  /** The same for all copies of a method: a handle without parameters that counts a pass. */
  static MethodHandle at(PointCounts.Place place) {
    return PASS.bindTo(ALL.computeIfAbsent(place, PassCount::new));
  }

  private static void pass(PassCount count) {
    if (CountingSwitch.isOn()) {
      count.add();
    }
  }

  private void add() {
    if (Thread.currentThread().getId() == owner) {
      own++;
    } else {
      others.increment();
    }
  }

  private long passes() {
    return own + others.sum();
  }

  /** Begins to count from zero everywhere. */
  static void begin() {
    ALL.values().forEach(count -> count.before = count.passes());
  }

  /** Adds what was counted to the sums, and the points to them at which nothing was saved. */
  static void addAllTo(Map<Object, PointCounts> sums) {
    ALL.values().forEach(count -> {
      long passes = count.passes() - count.before;
      if (passes > 0 || sums.containsKey(count.place)) {
        sums.computeIfAbsent(count.place, place -> new PointCounts(count.place, 0)).passes = passes;
      }
    });
  }
}
