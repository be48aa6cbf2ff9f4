package heddle.examples.observe;

import heddle.profile.Dump;
import heddle.profile.LoopProfile;
import heddle.profile.Profile;
import heddle.profile.Profiler;
import heddle.profile.TaskState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Heddle's profiler and dumps as meters of Micrometer, to copy into an application. Counters move while the profiler is on. */
final class HeddleMeters implements MeterBinder {
  /** A registry forgets meters whose owner has been collected. */
  private static final Object OWNER = Profiler.class;

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "heddle.suspensions", "Suspensions of tasks and generators", Profile::suspensions);
    counter(registry, "heddle.frames.saved", "Frames saved in them", Profile::saves);
    counter(registry, "heddle.steps", "Steps of tasks", Profile::steps);
    counter(registry, "heddle.steps.slow", "Steps and callbacks that have kept a loop busy for long",
        profile -> profile.loops().stream().mapToLong(LoopProfile::slowSteps).sum());
    Gauge.builder("heddle.lag", OWNER, owner -> worstLagMillis())
        .description("By how much the latest timer was late").baseUnit("milliseconds").register(registry);
    for (TaskState state : TaskState.values()) {
      Gauge.builder("heddle.tasks", OWNER, owner -> tasks(state))
          .description("Tasks that have not ended").tag("state", state.name().toLowerCase(Locale.ROOT)).register(registry);
    }
    Gauge.builder("heddle.tasks.deadlocked", OWNER, owner -> Dump.take().cycles().size())
        .description("Cycles of tasks that wait for each other").register(registry);
  }

  private static void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<Profile> value) {
    FunctionCounter.builder(name, OWNER, owner -> value.applyAsDouble(Profiler.profile()))
        .description(description).register(registry);
  }

  private static double worstLagMillis() {
    return Profiler.profile().loops().stream().mapToLong(LoopProfile::latestNanos).max().orElse(0)
        / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private static double tasks(TaskState state) {
    return Dump.take().tasks().filter(task -> task.state() == state).count();
  }
}
