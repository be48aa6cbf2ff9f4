package heddle.profile;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Registers the {@link ProfilerMXBean}. */
public final class Management {
  private Management() {}

  /** Registers it with the JVM's server, unless it is there. */
  public static void register() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(ProfilerMXBean.NAME);
      if (!server.isRegistered(name)) {
        server.registerMBean(new StandardMBean(new Bean(), ProfilerMXBean.class, true), name);
      }
    } catch (JMException e) {
      throw new IllegalStateException("cannot register " + ProfilerMXBean.NAME, e);
    }
  }

  private static final class Bean implements ProfilerMXBean {
    @Override
    public boolean isOn() {
      return Profiler.isOn();
    }

    @Override
    public long getSuspensions() {
      return Profiler.profile().suspensions();
    }

    @Override
    public long getSaves() {
      return Profiler.profile().saves();
    }

    @Override
    public long getSavedBytes() {
      return Profiler.profile().savedBytes();
    }

    @Override
    public long getSteps() {
      return Profiler.profile().steps();
    }

    @Override
    public long getTasks() {
      return Dump.take().tasks().count();
    }

    @Override
    public long getDeadlockedTasks() {
      return Dump.take().cycles().stream().flatMap(Collection::stream).distinct().count();
    }

    @Override
    public void start() {
      Profiler.startIfOff();
    }

    @Override
    public void stop() {
      Profiler.stop();
    }

    @Override
    public String profile() {
      return ProfileText.run(Profiler.profile());
    }

    @Override
    public String dump() {
      return DumpText.list(Dump.take(), true);
    }

    @Override
    public String tree() {
      return DumpText.tree(Dump.take());
    }

    @Override
    public String json() {
      return DumpJson.of(Dump.take());
    }
  }
}
