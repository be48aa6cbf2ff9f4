package heddle.agent;

import heddle.Coroutines;
import heddle.agent.page.ProfilePage;
import heddle.jfr.FlightRecording;
import heddle.loop.Signals;
import heddle.probe.Calibration;
import heddle.profile.Dump;
import heddle.profile.LastLook;
import heddle.profile.Management;
import heddle.profile.Overhead;
import heddle.profile.Profile;
import heddle.profile.ProfileMode;
import heddle.profile.ProfileText;
import heddle.profile.Profiler;
import heddle.profile.ReportFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures what the agent was told to measure, and tells when the JVM ends. */
final class ProfileReport implements Runnable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AgentOptions options;

  private ProfileReport(AgentOptions options) {
    this.options = options;
  }

  /** Begins to measure, if anything is to be, and lets people see it. */
  static void begin(AgentOptions options) {
    if (options.signal().isPresent()) {
      dumpOn(options.signal().get());
    }
    if (options.jmx()) {
      Management.register();
    }
    if (!options.profile().isEmpty()) {
      new ProfileReport(options).start();
    }
  }

  private static void dumpOn(String signal) {
    try {
      Signals.handle(signal, Runnable::run, () -> System.err.print(Coroutines.dump()));
    } catch (IllegalArgumentException | UnsupportedOperationException cannot) {
      Messages.warn("signal=" + signal + ": " + cannot.getMessage());
    }
  }

  private void start() {
    if (options.profile().contains(ProfilePart.SAMPLING)) {
      Profiler.start(ProfileMode.SAMPLING);
    }
    if (options.profile().contains(ProfilePart.RUN) || options.profile().contains(ProfilePart.OVERHEAD)) {
      Profiler.start();
    }
    LastLook.want();
    Runtime.getRuntime().addShutdownHook(new Thread(this, "heddle-profile-report"));
  }

  @Override
  public void run() {
    LastLook last = LastLook.take();
    FlightRecording.mute();
    long wallNanos = ManagementFactory.getRuntimeMXBean().getUptime() * NANOS_PER_MILLI;
    long cpuNanos = processCpuNanos(wallNanos);
    Profile profile = last.profile();
    String weaving = part(ProfilePart.WEAVE, () -> ProfileText.weaving(profile));
    String run = part(ProfilePart.RUN, () -> ProfileText.run(profile));
    String profiling = part(ProfilePart.RUN, () -> {
      Overhead.Acts profiled = Calibration.acts();
      Profiler.stop();
      return ProfileText.profiling(profile, Overhead.ofProfiling(profile, profiled, Calibration.acts()));
    });
    Profiler.stop();
    String sampling = part(ProfilePart.SAMPLING, () -> ProfileText.sampling(profile));
    String overhead = part(ProfilePart.OVERHEAD, () ->
        ProfileText.overhead(profile, Overhead.of(profile, wallNanos, cpuNanos, Calibration.measure())));
    String text = weaving + run + profiling + sampling + overhead;
    if (options.reports().isEmpty()) {
      text.lines().forEach(Messages::info);
    }
    for (Path file : options.reports()) {
      write(file, profile, text, last.dump(), overhead);
    }
  }

  /** What is wanted of the report; one part that cannot be made, at the end of a JVM that may be in trouble, spoils no other. */
  private String part(ProfilePart part, Supplier<String> text) {
    if (!options.profile().contains(part)) {
      return "";
    }
    try {
      return text.get();
    } catch (RuntimeException | Error failure) {
      Messages.warn("a part of the profile cannot be told, of " + part.name().toLowerCase(Locale.ROOT) + ": " + failure);
      return "";
    }
  }

  private static void write(Path file, Profile profile, String text, Dump dump, String overhead) {
    try {
      if (file.toString().endsWith(".html")) {
        ProfilePage.write(file, profile, dump, overhead);
      } else {
        ReportFile.write(file, profile, text);
      }
    } catch (IOException failure) {
      Messages.warn("the profile cannot be written: " + failure);
    }
  }

  private static long processCpuNanos(long otherwise) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : otherwise;
  }
}
