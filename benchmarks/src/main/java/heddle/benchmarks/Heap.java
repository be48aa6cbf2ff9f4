package heddle.benchmarks;

import java.util.function.IntFunction;

/** Tells what objects take by how much the heap grows by very many of them. */
public final class Heap {
  private static final int LEAST_COLLECTIONS = 4;
  private static final int MOST_COLLECTIONS = 50;
  private static final long PAUSE_MILLIS = 50;
  private static final long STEADY_BYTES = 100_000;

  private Heap() {}

  /** Bytes that each of {@code count} objects takes, with all that it alone refers to. */
  public static double bytesPerObject(int count, IntFunction<Object> factory) throws InterruptedException {
    factory.apply(0); // what is made once, such as classes
    Object[] objects = new Object[count];
    long before = used();
    for (int i = 0; i < count; i++) {
      objects[i] = factory.apply(i);
    }
    long after = used();
    if (objects[count - 1] == null) {
      throw new IllegalStateException("The factory made nothing, so there is nothing to measure.");
    }
    return (double) (after - before) / count;
  }

  /** Bytes in use after the garbage is collected, also that of threads which still do something at the start. */
  public static long used() throws InterruptedException {
    long last = Long.MAX_VALUE;
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      if (i >= LEAST_COLLECTIONS && Math.abs(used - last) < STEADY_BYTES) {
        return used;
      }
      last = used;
    }
    throw new IllegalStateException("The heap does not settle, so objects cannot be measured by it.");
  }
}
