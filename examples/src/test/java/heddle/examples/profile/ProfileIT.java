package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent measures of a program of which all is known. */
class ProfileIT {
  private static final List<Path> CLASS_PATH = List.of(Path.of("target/test-classes"));

  @TempDir
  static Path directory;

  private static JsonObject profile;
  private static String text;
  private static Path page;
  private static Path recording;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    Path json = directory.resolve("profile.json");
    Path lines = directory.resolve("profile.txt");
    page = directory.resolve("profile.html");
    recording = directory.resolve("flight.jfr");
    Jvm.Result result = Jvm.withAgent(
            "profile=run;weave;overhead,report=" + json + ",report=" + lines + ",report=" + page)
        .andOption("-XX:StartFlightRecording=filename=" + recording, "-Xlog:disable")
        .run(CLASS_PATH, KnownCounts.class.getName());
    assertThat(result.exitStatus()).isZero(); // JDK 17 prints a line about the recording
    assertThat(result.err()).isEmpty();
    profile = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    text = Files.readString(lines);
  }

  /** Suspensions and saves of the program's own methods, by method; several points in one are summed up. */
  private static Map<String, List<Long>> counts() {
    Map<String, List<Long>> counts = new TreeMap<>();
    points().forEach(point -> {
      List<Long> own = List.of(
          point.get("suspensions").getAsLong(), point.get("saves").getAsLong(), point.get("frames").getAsLong());
      counts.merge(point.get("method").getAsString().replaceAll("\\$\\d+$", ""), own, ProfileIT::sum);
    });
    return counts;
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2));
  }

  private static JsonObject point(String method) {
    for (JsonElement element : profile.getAsJsonArray("points")) {
      JsonObject point = element.getAsJsonObject();
      if (point.get("method").getAsString().equals(method)) {
        return point;
      }
    }
    throw new AssertionError(method + " is not in " + profile.get("points"));
  }

  private static JsonObject task(String name) {
    for (JsonElement element : profile.getAsJsonArray("loops").get(0).getAsJsonObject().getAsJsonArray("tasks")) {
      JsonObject task = element.getAsJsonObject();
      if (task.get("name").getAsString().equals(name)) {
        return task;
      }
    }
    throw new AssertionError(name + " is not in " + profile.get("loops"));
  }

  @Test
  void suspensionsSavesAndFramesAreCountedExactly() {
    assertThat(counts())
        .containsEntry("letOthersRun", counts(KnownCounts.TURNS, KnownCounts.TURNS, 1))
        .containsEntry("deep", counts(KnownCounts.SLEEPS, KnownCounts.SLEEPS + KnownCounts.DEPTH, 1 + KnownCounts.DEPTH))
        .containsEntry("get", counts(0, KnownCounts.ITEMS, 1));
    assertThat(point("lambda$main$0").get("suspensions").getAsLong()).isEqualTo(KnownCounts.YIELDS);
    assertThat(point("lambda$main$0").get("frames").getAsLong()).isEqualTo(1);
  }

  @Test
  void passesAreCountedWhetherTheySuspendOrNot() {
    assertThat(point("letOthersRun").get("passes").getAsLong()).isEqualTo(KnownCounts.TURNS);
    assertThat(point("get").get("passes").getAsLong()).isEqualTo(KnownCounts.ITEMS);
    assertThat(point("lambda$main$0").get("passes").getAsLong()).isEqualTo(KnownCounts.YIELDS);
    assertThat(points().filter(point -> point.get("method").getAsString().equals("deep")).map(point -> point.get("passes").getAsLong()))
        .containsExactlyInAnyOrder((long) KnownCounts.SLEEPS, (long) KnownCounts.DEPTH);
    assertThat(points()) // queue.put(i), which never waits
        .filteredOn(point -> point.get("passes").getAsLong() == KnownCounts.ITEMS && point.get("suspensions").getAsLong() == 0
            && point.get("saves").getAsLong() == 0)
        .singleElement()
        .satisfies(point -> assertThat(point.get("method").getAsString()).startsWith("lambda$main$"));
  }

  /** Those of the program's own methods. */
  private static Stream<JsonObject> points() {
    return profile.getAsJsonArray("points").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(point -> point.get("class").getAsString().equals(KnownCounts.class.getName()));
  }

  private static List<Long> counts(long suspensions, long saves, long frames) {
    return List.of(suspensions, saves, frames);
  }

  @Test
  void savedBytesAreTheSizesOfTheFrames() {
    JsonObject turns = point("letOthersRun");

    long size = turns.get("savedBytes").getAsLong() / KnownCounts.TURNS;

    assertThat(turns.get("savedBytes").getAsLong()).isEqualTo(size * KnownCounts.TURNS);
    assertThat(size).isBetween(16L, 40L).matches(bytes -> bytes % 8 == 0); // a header, a link, a state and an int
  }

  @Test
  void stepsAndWaitsOfTasksAreCountedExactly() {
    assertThat(task("turns").get("steps").getAsLong()).isEqualTo(KnownCounts.TURNS + 1);
    assertThat(waits("turns")).isEqualTo(Map.of("turn", KnownCounts.TURNS + 1L));
    assertThat(waits("deep")).isEqualTo(Map.of("turn", 1L, "timer", (long) KnownCounts.SLEEPS));
    assertThat(waits("getter")).isEqualTo(Map.of("turn", 1L, "queue", (long) KnownCounts.ITEMS));
    assertThat(waits("locker")).isEqualTo(Map.of("turn", 1L, "lock", 1L));
    // The getter has ended when it is awaited.
    assertThat(waits("Task-1")).isEqualTo(Map.of("turn", 1L + 2 * KnownCounts.ITEMS, "task", 3L));
  }

  private static Map<String, Long> waits(String task) {
    Map<String, Long> waits = new TreeMap<>();
    task(task).getAsJsonObject("waits").entrySet().forEach(
        entry -> waits.put(entry.getKey(), entry.getValue().getAsJsonArray().get(0).getAsLong()));
    return waits;
  }

  @Test
  void timesAreOfTheRightSize() {
    assertThat(task("deep").getAsJsonObject("waits").getAsJsonArray("timer").get(1).getAsLong())
        .isBetween(KnownCounts.SLEEPS * 1_000_000L, KnownCounts.SLEEPS * 1_000_000_000L);
    assertThat(point("deep").get("longestNanos").getAsLong()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void theTextHasTheSameFigures() {
    assertThat(text)
        .containsPattern("(?m)^Coroutines, for .*: " + String.format("%,d", profile.get("suspensions").getAsLong())
            + " suspensions, " + String.format("%,d", profile.get("saves").getAsLong()) + " frames saved")
        .containsPattern("(?m)^ +1,000 +1,000 +1,000 .* heddle.examples.profile.KnownCounts.lambda.main.0\\(KnownCounts.java:\\d+\\)$")
        .containsPattern("(?m)^ +201 .* turns, done: turn 201 x ");
  }

  @Test
  void thePageHasTheSameFigures() throws IOException {
    assertThat(page).content()
        .contains("\"points\":" + profile.get("points"))
        .contains(task("turns").toString(), task("getter").toString());
  }

  @Test
  void theFlightRecorderHasTheSameFigures() throws IOException {
    for (String name : List.of("turns", "deep", "getter", "locker")) {
      assertThat(RecordingFile.readAllEvents(recording))
          .filteredOn(event -> event.getEventType().getName().equals("heddle.TaskEnd") && event.getString("task").equals(name))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getLong("steps")).isEqualTo(task(name).get("steps").getAsLong());
            assertThat(event.getLong("busy")).isEqualTo(task(name).get("busyNanos").getAsLong());
            assertThat(event.getLong("allocated")).isEqualTo(task(name).get("allocatedBytes").getAsLong());
            assertThat(event.getString("outcome")).isEqualTo(task(name).get("state").getAsString());
          });
    }
  }

  @Test
  void weavingIsMeasuredPerClassMethodAndPass() {
    assertThat(text)
        .containsPattern("(?m)^Weaving: \\d+ classes with \\d+ methods in .* per second, .* % of the .* from the JVM's start")
        .containsPattern("(?m)^  passes: read .*, select .*, write .*, analyze .*, reject .*, lay out .*, emit entry .*, emit resume ")
        .containsPattern("(?m)^ .* +1  +deep\\(I\\)I: |^ .* 2  +deep\\(I\\)I: analyze ");
    JsonObject own = null;
    for (JsonElement type : profile.getAsJsonObject("weaving").getAsJsonArray("classes")) {
      own = type.getAsJsonObject().get("name").getAsString().equals(KnownCounts.class.getName()) ? type.getAsJsonObject() : own;
    }
    assertThat(own).isNotNull();
    assertThat(own.get("bytesAfter").getAsInt()).isGreaterThan(own.get("bytesBefore").getAsInt());
    assertThat(own.getAsJsonArray("methods")).map(JsonElement::getAsJsonObject).anyMatch(method -> method.get("name").getAsString().equals("deep(I)I")
        && method.get("points").getAsInt() == 2 && method.get("woven").getAsBoolean()
        && method.getAsJsonObject("passNanos").get("emit resume").getAsLong() > 0);
  }

  @Test
  void theOverheadIsDividedAmongItsKinds() {
    assertThat(text).containsPattern("(?s)What coroutines have cost, of the .* that the program took.*"
        + "weaving, of \\d+ classes\n.*linking, of \\d+ calls.*\n.*capturing, of \\d+ frames, \\d+ of them new\n.*resuming.*\n"
        + ".*dispatching, of \\d+ steps\n.*the program itself, and the JVM\n");
  }
}
