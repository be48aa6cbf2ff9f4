package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Flight Recorder is told. */
class FlightIT {
  @TempDir
  static Path directory;

  private static Path recording;
  private static List<RecordedEvent> events;

  @BeforeAll
  static void record() throws IOException, InterruptedException {
    recording = directory.resolve("flight.jfr");
    Jvm.Result result = Jvm.withAgent("profile=run,report=" + directory.resolve("profile.txt"))
        .andOption("-XX:StartFlightRecording=filename=" + recording, "-Xlog:disable")
        .run(List.of(Path.of("target/test-classes")), Flight.class.getName());
    assertThat(result.exitStatus()).as(result.err()).isZero();
    events = RecordingFile.readAllEvents(recording).stream()
        .filter(event -> event.getEventType().getName().startsWith("heddle."))
        .toList();
  }

  private static List<RecordedEvent> events(String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals("heddle." + name)).toList();
  }

  @Test
  void tasksStartAndEndWithWhatTheyHaveCost() {
    assertThat(events("TaskStart")).extracting(event -> event.getString("task")).contains("Task-1", "sleeper", "dawdler");
    assertThat(events("TaskEnd")).anySatisfy(event -> {
      assertThat(event.getString("task")).isEqualTo("sleeper");
      assertThat(event.getString("outcome")).isEqualTo("done");
      assertThat(event.getLong("steps")).isEqualTo(3);
      assertThat(event.getDuration("waited").toMillis()).isGreaterThanOrEqualTo(60);
    });
  }

  @Test
  void longWaitsAreEventsAndShortOnesAreNot() {
    assertThat(events("TaskWait").stream().filter(event -> event.getString("task").equals("sleeper"))).singleElement()
        .satisfies(event -> {
          assertThat(event.getString("reason")).isEqualTo("timer");
          assertThat(event.getString("point")).contains("Flight.sleepTwice(Flight.java:");
          assertThat(event.getDuration().toMillis()).isGreaterThanOrEqualTo(55);
        });
  }

  @Test
  void aSlowStepHasItsStack() {
    assertThat(events("SlowStep")).anySatisfy(event -> {
      assertThat(event.getString("source")).contains("dawdler");
      assertThat(event.getString("stack")).contains("Flight.dawdle");
      assertThat(event.getDuration("busy").toNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
    });
    assertThat(events("LoopLag")).anySatisfy(event ->
        assertThat(event.getDuration("lag").toNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(10)));
  }

  @Test
  void weavingAndItsRefusalsAreEvents() {
    assertThat(events("Weave")).anySatisfy(event -> {
      assertThat(event.getString("type")).isEqualTo(Flight.class.getName());
      assertThat(event.getInt("methods")).isPositive();
      assertThat(event.getInt("bytesAfter")).isGreaterThan(event.getInt("bytesBefore"));
      assertThat(event.getDuration().isZero()).isFalse();
    });
    assertThat(events("Refusal")).singleElement().satisfies(event -> {
      assertThat(event.getString("method")).isEqualTo("locked()V");
      assertThat(event.getString("reason")).contains("synchronized");
    });
  }

  @Test
  void aFrameThatIsNotWovenIsAnEvent() {
    assertThat(events("UnwovenFrame")).singleElement().satisfies(event ->
        assertThat(event.getString("message")).contains("at " + Flight.class.getName() + ".locked"));
  }

  @Test
  void theToolOfTheJdkListsThem() throws IOException {
    Path jfr = Path.of(System.getProperty("heddle.java")).resolveSibling("jfr");
    Process process = new ProcessBuilder(jfr.toString(), "summary", recording.toString()).start();
    Map<String, Long> counts = new TreeMap<>();
    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
        .map(line -> line.strip().split(" +"))
        .filter(columns -> columns[0].startsWith("heddle."))
        .forEach(columns -> counts.put(columns[0], Long.valueOf(columns[1])));

    assertThat(counts)
        .containsEntry("heddle.TaskStart", (long) events("TaskStart").size())
        .containsEntry("heddle.TaskWait", (long) events("TaskWait").size())
        .containsEntry("heddle.Weave", (long) events("Weave").size());
  }
}
