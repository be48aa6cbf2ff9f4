package heddle.loop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the thread that runs a loop has used for it. To read it takes long, so that it is not read at each beginning of a run;
 * what was used since the last reading then is divided, by time, between the loop and what the thread has done between its
 * runs. Confined to the loop. Times are in nanoseconds.
 */
final class ThreadMeter {
  private static final String MODULE = "jdk.management";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What the thread had used when it was read last, and when that was. */
  private long totalCpuNanos;

  private long totalAllocatedBytes;
  private long readAt;

  /** How long the thread has not run the loop since. */
  private long outsideNanos;

  /** CPU time of the loop between the last two readings. */
  private long cpuNanos;

  /** The same, in bytes. */
  private long allocatedBytes;

  private ThreadMeter() {}

  /** Null in a JVM that was built without the module that can tell. */
  static ThreadMeter orNull() {
    return ModuleLayer.boot().findModule(MODULE).isPresent() ? new ThreadMeter() : null;
  }

  /** The calling thread has not run the loop for so long. */
  void skip(long nanos) {
    outsideNanos += nanos;
  }

  /** Reads what the calling thread has used until now. */
  void read(long now) {
    long cpuBefore = totalCpuNanos;
    long allocatedBefore = totalAllocatedBytes;
    totalCpuNanos = threads.getCurrentThreadCpuTime();
    totalAllocatedBytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    cpuNanos = inside(totalCpuNanos - cpuBefore, now);
    allocatedBytes = inside(totalAllocatedBytes - allocatedBefore, now);
    readAt = now;
    outsideNanos = 0;
  }

  private long inside(long used, long now) {
    long nanos = now - readAt;
    return outsideNanos == 0 || nanos <= outsideNanos ? used : (long) ((double) used * (nanos - outsideNanos) / nanos);
  }

  /** CPU time of the loop between the last two readings. */
  long cpuNanos() {
    return cpuNanos;
  }

  /** Bytes that were allocated in the loop between the last two readings. */
  long allocatedBytes() {
    return allocatedBytes;
  }
}
