package heddle.loop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has used so far. */
final class ThreadMeter {
  private static final String MODULE = "jdk.management";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ThreadMeter() {}

  /** Null in a JVM that was built without the module that can tell. */
  static ThreadMeter orNull() {
    return ModuleLayer.boot().findModule(MODULE).isPresent() ? new ThreadMeter() : null;
  }

  /** CPU time in nanoseconds. */
  long cpuNanos() {
    return threads.getCurrentThreadCpuTime();
  }

  /** Bytes allocated. */
  long allocatedBytes() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
