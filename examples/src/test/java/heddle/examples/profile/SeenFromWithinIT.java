package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import heddle.Coroutines;
import heddle.Suspendable;
import heddle.examples.Jvm;
import heddle.loop.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM tells of itself by other ways: signals, management, samples. */
class SeenFromWithinIT {
  private static final List<Path> CLASS_PATH = List.of(Path.of("target/test-classes"));

  @Test
  void aSignalPrintsTheTasks(@TempDir Path directory) throws IOException, InterruptedException {
    Path err = directory.resolve("err.txt");
    Process zoo = new ProcessBuilder(
        System.getProperty("heddle.java"), "-javaagent:" + Jvm.AGENT + "=signal=USR2", "-cp", "target/test-classes",
        Zoo.class.getName(), "0").redirectError(err.toFile()).start();
    try {
      new BufferedReader(new InputStreamReader(zoo.getInputStream(), StandardCharsets.UTF_8)).readLine();
      new ProcessBuilder("kill", "-USR2", "" + zoo.pid()).start().waitFor();

      Browser.await("the tasks are printed", () -> read(err).contains("Deadlock: ping awaits pong awaits ping"));
      assertThat(read(err)).startsWith("Loop-1, run by thread main: 17 tasks\n");
    } finally {
      zoo.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void debugModeFindsGeneratorsThatWereDroppedUnfinished() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("profile=run").andOption("-Dheddle.debug=true").run(CLASS_PATH, Dropper.class.getName());

    assertThat(result.exitStatus()).isZero();
    assertThat(result.out().lines()).containsExactlyInAnyOrder(
        "GENERATOR_ABANDONED created at [numbers, main]", "GENERATOR_ABANDONED created at [ask, main]");
    assertThat(result.err())
        .contains("[heddle] generator abandoned: A generator was dropped before it has ended", "created at ")
        .contains("WARNING: A generator was dropped before it has ended: its finally blocks will not run. Exhaust it, or close it");
    assertThat(result.err().split("WARNING: A generator was dropped")).hasSize(3);
  }

  @Test
  void aSignalThatTheJvmNeedsItselfIsRefused() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("signal=QUIT").run(CLASS_PATH, Managed.class.getName(), "absent");

    assertThat(result.exitStatus()).isZero();
    assertThat(result.err()).startsWith("[heddle] warning: signal=QUIT: cannot handle the signal QUIT");
  }

  @Test
  void managementToolsSeeCountsAndDumps() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("jmx").run(CLASS_PATH, Managed.class.getName(), "present");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().toList()).startsWith("on: false", "on: true", "suspensions: 3", "tasks: 1");
    assertThat(JsonParser.parseString(result.out().lines().skip(4).findFirst().orElseThrow()).getAsJsonObject()
        .getAsJsonArray("loops")).isNotEmpty();
  }

  /** Asks the bean as a management tool would. */
  static final class Managed {
    public static void main(String[] args) throws JMException {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName("heddle:type=Profiler");
      if (args[0].equals("absent")) {
        return;
      }
      System.out.println("on: " + server.getAttribute(name, "On"));
      server.invoke(name, "start", null, null);
      System.out.println("on: " + server.getAttribute(name, "On"));
      Coroutines.run(() -> {
        for (int i = 0; i < 3; i++) {
          Coroutines.yieldNow();
        }
        System.out.println("suspensions: " + server.getAttribute(name, "Suspensions"));
        System.out.println("tasks: " + server.getAttribute(name, "Tasks"));
        System.out.print(server.invoke(name, "json", null, null));
      });
    }
  }

  @Test
  void samplesFindWhereTasksWaitAndWhatIsBusy() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("profile=sampling").run(CLASS_PATH, Sampled.class.getName());

    assertThat(result.err())
        .containsPattern("Loop-1 was busy for .*\n(.*\n)*.* % .*Sampled.work")
        .containsPattern("Loop-1: tasks waited for .*\n(.*\n)*.* % .*Sampled.lambda\\$main.* > .*Sampled.wait");
  }

  /** A task that works, and one that waits for another. */
  static final class Sampled {
    public static void main(String[] args) {
      Coroutines.run(() -> {
        Task<Void> waiter = Coroutines.createTask(Sampled::waitLong);
        for (int i = 0; i < 50; i++) {
          work();
          Coroutines.yieldNow();
        }
        Coroutines.await(waiter);
        Coroutines.yieldNow();
      });
    }

    @Suspendable
    private static void waitLong() {
      for (int i = 0; i < 10; i++) {
        Coroutines.sleep(Duration.ofMillis(200));
      }
    }

    private static void work() {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }
}
