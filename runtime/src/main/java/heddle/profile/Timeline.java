package heddle.profile;

import java.util.Arrays;

/**
 * When which task has kept a loop busy: the latest {@value #MOST} intervals, in arrays, because there may be many. A snapshot
 * of one is confined to nothing, since nobody writes it.
 */
public final class Timeline {
  /** As many are kept. */
  public static final int MOST = 1 << 20;

  private static final int FIRST_CAPACITY = 1 << 10;

  private int[] tasks;
  private long[] begins;
  private int[] nanos;

  /** How many were ever added. */
  private long added;

  /** An empty one. */
  public Timeline() {
    this(new int[FIRST_CAPACITY], new long[FIRST_CAPACITY], new int[FIRST_CAPACITY], 0);
  }

  private Timeline(int[] tasks, long[] begins, int[] nanos, long added) {
    this.tasks = tasks;
    this.begins = begins;
    this.nanos = nanos;
    this.added = added;
  }

  /** The task of that number ran from {@code begin} to {@code end}, on the loop's clock; zero stands for callbacks. */
  public void add(int task, long begin, long end) {
    if (added == tasks.length && added < MOST) {
      resize(2 * tasks.length);
    }
    int i = (int) (added % tasks.length);
    tasks[i] = task;
    begins[i] = begin;
    nanos[i] = (int) Math.min(Integer.MAX_VALUE, end - begin);
    added++;
  }

  private void resize(int capacity) {
    tasks = Arrays.copyOf(tasks, capacity);
    begins = Arrays.copyOf(begins, capacity);
    nanos = Arrays.copyOf(nanos, capacity);
  }

  /** What there is now. */
  public Timeline snapshot() {
    return new Timeline(tasks.clone(), begins.clone(), nanos.clone(), added);
  }

  /** How many intervals are kept; they are counted from the oldest. */
  public int size() {
    return (int) Math.min(added, tasks.length);
  }

  /** The number of the task; zero for callbacks. */
  public int task(int index) {
    return tasks[place(index)];
  }

  /** When it began, in nanoseconds on the loop's clock. */
  public long begin(int index) {
    return begins[place(index)];
  }

  /** How long it took, in nanoseconds. */
  public int nanos(int index) {
    return nanos[place(index)];
  }

  private int place(int index) {
    return added <= tasks.length ? index : (int) ((added + index) % tasks.length);
  }
}
