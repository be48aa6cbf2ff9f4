package heddle.examples.observe;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.profile.Profiler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Meters of Micrometer that tell of coroutines: counters from the profiler, and how many tasks wait. */
public final class Meters {
  private Meters() {}

  public static void main(String[] args) {
    MeterRegistry registry = new SimpleMeterRegistry();
    new HeddleMeters().bindTo(registry);
    Profiler.start();
    run(() -> {
      for (int i = 0; i < 3; i++) {
        createTask(() -> {
          sleep(Duration.ofMinutes(1));
          yieldNow();
        });
      }
      yieldNow();
      System.out.println("suspensions: " + (long) registry.get("heddle.suspensions").functionCounter().count());
      System.out.println("waiting tasks: " + (long) registry.get("heddle.tasks").tag("state", "waiting").gauge().value());
      System.out.println("deadlocks: " + (long) registry.get("heddle.tasks.deadlocked").gauge().value());
    });
    Profiler.stop();
  }
}
