package heddle.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Profile} for people to read. Ends of lines are those of Unix. */
public final class ProfileText {
  /** As many rows of a table are shown. */
  private static final int MOST_ROWS = 20;

  private final Profile profile;
  private final StringBuilder out = new StringBuilder();

  private ProfileText(Profile profile) {
    this.profile = profile;
  }

  /** What suspensions have cost, and where tasks have waited. */
  public static String run(Profile profile) {
    ProfileText text = new ProfileText(profile);
    text.points();
    profile.loops().forEach(text::loop);
    text.findings();
    return text.out.toString();
  }

  /** What it has taken to measure that, and how much of the time in which it was measured. */
  public static String profiling(Profile profile, long nanos) {
    ProfileText text = new ProfileText(profile);
    text.line("Profiling itself has taken some %s, %s of that time", Units.time(nanos),
        Units.percent(nanos, profile.duration().toNanos()));
    return text.out.toString();
  }

  /** What was seen by looking now and then. */
  public static String sampling(Profile profile) {
    ProfileText text = new ProfileText(profile);
    text.line("Coroutines, seen now and then for %s", Units.time(profile.duration()));
    profile.loops().forEach(text::samples);
    text.findings();
    return text.out.toString();
  }

  /** What weaving has cost. */
  public static String weaving(Profile profile) {
    ProfileText text = new ProfileText(profile);
    text.weaving();
    return text.out.toString();
  }

  /** What the whole of it has cost the program. */
  public static String overhead(Profile profile, Overhead overhead) {
    ProfileText text = new ProfileText(profile);
    text.overhead(overhead);
    return text.out.toString();
  }

  // ---- run ---------------------------------------------------------------------------------------------------------

  private void points() {
    line("Coroutines, for %s: %s, %s saved, %s of them new, %s", Units.time(profile.duration()),
        Units.count(profile.suspensions(), "suspension"), Units.count(profile.saves(), "frame"),
        Units.number(profile.frames()), Units.bytes(profile.savedBytes()));
    if (profile.points().isEmpty()) {
      return;
    }
    line("      PASSES  SUSPENSIONS        SAVES       SAVED       WAITED      LONGEST     ON LOOP  POINT");
    profile.points().stream().limit(MOST_ROWS).forEach(point -> line("  %10s %12s %12s %11s %12s %12s %11s  %s",
        point.passes() < 0 ? "-" : Units.number(point.passes()), Units.number(point.suspensions()), Units.number(point.saves()), Units.bytes(point.savedBytes()),
        Units.time(point.waitedNanos()), Units.time(point.longestNanos()), Units.time(point.busyNanos()), place(point)));
    more(profile.points().size(), "point");
  }

  private static String place(PointProfile point) {
    StackTraceElement place = point.place();
    String file = place.getFileName() == null ? "" : "(" + place.getFileName() + ":" + place.getLineNumber() + ")";
    return place.getClassName() + "." + place.getMethodName() + file;
  }

  private void loop(LoopProfile loop) {
    line("%s: %s in %s, the longest %s; %s, %s; %.1f ready per turn, at most %s", loop.name(),
        Units.count(loop.turns(), "turn"), Units.time(loop.turnNanos()), Units.time(loop.longestTurnNanos()),
        Units.count(loop.steps(), "step"), Units.count(loop.callbacks(), "callback"),
        loop.turns() == 0 ? 0.0 : (double) loop.readyEntries() / loop.turns(), Units.number(loop.mostReadyEntries()));
    if (loop.timers() > 0) {
      line("  lag: %s late by %s on average, at most %s", Units.count(loop.timers(), "timer"),
          Units.time(loop.lateNanos() / loop.timers()), Units.time(loop.latestNanos()));
    }
    line("       STEPS     ON LOOP         CPU   ALLOCATED      WAITED  TASK");
    loop.tasks().stream()
        .sorted(Comparator.comparingLong(TaskProfile::busyNanos).reversed())
        .limit(MOST_ROWS)
        .forEach(this::task);
    more(loop.tasks().size(), "task");
    if (loop.earlierTasks() > 0) {
      line("  and earlier ones, %s in sum:", Units.number(loop.earlierTasks()));
      task(loop.earlier());
    }
    loop.slow().forEach(slow -> {
      line("  slow: %s took %s", slow.source(), Units.time(slow.nanos()));
      slow.stack().forEach(call -> line("      at %s", call));
    });
    if (loop.slowSteps() > loop.slow().size()) {
      line("  and %s", Units.count(loop.slowSteps() - loop.slow().size(), "slow step"));
    }
  }

  private void task(TaskProfile task) {
    String waits = task.waits().entrySet().stream()
        .map(entry -> String.format("%s %s x %s", entry.getKey().name().toLowerCase(Locale.ROOT),
            Units.number(entry.getValue().count()), Units.time(entry.getValue().nanos())))
        .collect(Collectors.joining(", "));
    line("  %10s %11s %11s %11s %11s  %s, %s: %s", Units.number(task.steps()), Units.time(task.busyNanos()),
        Units.time(task.cpuNanos()), Units.bytes(task.allocatedBytes()), Units.time(task.waitedNanos()), task.name(),
        task.state(), waits);
  }

  // ---- sampling ----------------------------------------------------------------------------------------------------

  private void samples(LoopProfile loop) {
    stacks(loop.name() + " was busy", loop.busy());
    stacks(loop.name() + ": tasks waited", loop.waiting());
  }

  private void stacks(String what, StackSamples samples) {
    Map<List<String>, Long> nanos = new HashMap<>();
    samples.forEach(nanos::put);
    long sum = nanos.values().stream().mapToLong(Long::longValue).sum();
    line("%s for %s", what, Units.time(sum));
    nanos.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
        .limit(MOST_ROWS)
        .forEach(entry -> line("  %10s %8s  %s", Units.time(entry.getValue()), Units.percent(entry.getValue(), sum),
            String.join(" > ", entry.getKey())));
    more(nanos.size(), "stack");
  }

  // ---- weaving -----------------------------------------------------------------------------------------------------

  private void weaving() {
    WeaveProfile weaving = profile.weaving();
    List<WeaveProfile.OfClass> classes = weaving.classes();
    long before = classes.stream().mapToLong(WeaveProfile.OfClass::bytesBefore).sum();
    long after = classes.stream().mapToLong(WeaveProfile.OfClass::bytesAfter).sum();
    long woven = classes.stream().flatMap(type -> type.methods().stream()).filter(WeaveProfile.OfMethod::isWoven).count();
    line("Weaving: %s with %s in %s: %s per second, %s of the %s from the JVM's start until the last of them",
        classes.size() == 1 ? "1 class" : Units.number(classes.size()) + " classes", Units.count(woven, "method"),
        Units.time(weaving.nanos()),
        Units.number(weaving.nanos() == 0 ? 0 : classes.size() * 1_000_000_000L / weaving.nanos()),
        Units.percent(weaving.nanos(), weaving.jvmNanos()), Units.time(weaving.jvmNanos()));
    if (classes.isEmpty()) {
      return;
    }
    line("  passes: %s", passes(weaving.passNanos()));
    line("  class files: %s before, %s after", Units.bytes(before), Units.bytes(after));
    line("        TIME     BEFORE      AFTER  POINTS  CLASS OR METHOD");
    classes.stream()
        .sorted(Comparator.comparingLong(WeaveProfile.OfClass::nanos).reversed())
        .limit(MOST_ROWS)
        .forEach(this::type);
    if (classes.size() > MOST_ROWS) {
      line("  and %s more classes", Units.number(classes.size() - MOST_ROWS));
    }
  }

  private void type(WeaveProfile.OfClass type) {
    line("  %10s %10s %10s %7s  %s: %s", Units.time(type.nanos()), Units.number(type.bytesBefore()),
        Units.number(type.bytesAfter()), Units.number(type.methods().stream().mapToInt(WeaveProfile.OfMethod::points).sum()),
        type.name(), passes(type.passNanos()));
    type.methods().forEach(method -> line("  %10s %10s %10s %7s    %s: %s%s", Units.time(method.nanos()),
        Units.number(method.bytesBefore()), Units.number(method.bytesAfter()), Units.number(method.points()), method.name(),
        passes(method.passNanos()), method.refusal().isEmpty() ? "" : "; not woven: " + method.refusal()));
  }

  private static String passes(Map<String, Long> nanos) {
    return nanos.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Units.time(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  // ---- overhead ----------------------------------------------------------------------------------------------------

  private void overhead(Overhead overhead) {
    line("What coroutines have cost, of the %s that the program took, and %s of CPU time", Units.time(overhead.wallNanos()),
        Units.time(overhead.cpuNanos()));
    overhead.parts().forEach(part -> line("  %11s %8s  %s", Units.time(part.nanos()),
        Units.percent(part.nanos(), overhead.cpuNanos()), part.text()));
    line("  The first two were measured. The others are how often that was done, times what it takes in a loop, measured at the"
        + " end of this JVM.");
    List<PointProfile> top = profile.points().stream()
        .sorted(Comparator.comparingLong((PointProfile point) -> overhead.nanos(point)).reversed())
        .limit(MOST_ROWS)
        .toList();
    if (!top.isEmpty()) {
      line("        COST  SUSPENSIONS        SAVES  POINT");
      top.forEach(point -> line("  %10s %12s %12s  %s", Units.time(overhead.nanos(point)), Units.number(point.suspensions()),
          Units.number(point.saves()), place(point)));
    }
  }

  private void findings() {
    profile.findings().forEach(finding -> {
      line("%s%s: %s", finding.loop().isEmpty() ? "" : finding.loop() + ": ", finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), finding.text());
      finding.createdAt().forEach(call -> line("      created at %s", call));
    });
  }

  // ---- all ---------------------------------------------------------------------------------------------------------

  private void more(int size, String noun) {
    if (size > MOST_ROWS) {
      line("  and %s more", Units.count(size - MOST_ROWS, noun));
    }
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
