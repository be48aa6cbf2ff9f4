package heddle.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link Profile} for tools to read. Keys are the names of the records' components; times are in nanoseconds. */
public final class ProfileJson {
  private ProfileJson() {}

  /** The profile, without the time line, which is long. */
  public static String of(Profile profile) {
    return Json.of(map(profile)) + "\n";
  }

  /** The same as a map, to be written with more. */
  public static Map<String, Object> map(Profile profile) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("durationNanos", profile.duration().toNanos());
    json.put("suspensions", profile.suspensions());
    json.put("saves", profile.saves());
    json.put("frames", profile.frames());
    json.put("savedBytes", profile.savedBytes());
    json.put("points", profile.points().stream().map(ProfileJson::point).toList());
    json.put("loops", profile.loops().stream().map(ProfileJson::loop).toList());
    json.put("links", profile.links());
    json.put("linkNanos", profile.linkNanos());
    json.put("weaving", weaving(profile.weaving()));
    json.put("findings", profile.findings().stream().map(ProfileJson::finding).toList());
    return json;
  }

  private static Map<String, Object> point(PointProfile point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", point.place().getClassName());
    json.put("method", point.place().getMethodName());
    json.put("file", point.place().getFileName());
    json.put("line", point.place().getLineNumber());
    json.put("id", point.id());
    json.put("passes", point.passes() < 0 ? null : point.passes());
    json.put("suspensions", point.suspensions());
    json.put("saves", point.saves());
    json.put("frames", point.frames());
    json.put("savedBytes", point.savedBytes());
    json.put("waitedNanos", point.waitedNanos());
    json.put("longestNanos", point.longestNanos());
    json.put("busyNanos", point.busyNanos());
    return json;
  }

  private static Map<String, Object> loop(LoopProfile loop) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", loop.name());
    json.put("turns", loop.turns());
    json.put("turnNanos", loop.turnNanos());
    json.put("longestTurnNanos", loop.longestTurnNanos());
    json.put("steps", loop.steps());
    json.put("callbacks", loop.callbacks());
    json.put("callbackNanos", loop.callbackNanos());
    json.put("readyEntries", loop.readyEntries());
    json.put("mostReadyEntries", loop.mostReadyEntries());
    json.put("timers", loop.timers());
    json.put("lateNanos", loop.lateNanos());
    json.put("latestNanos", loop.latestNanos());
    json.put("slowSteps", loop.slowSteps());
    json.put("slow", loop.slow().stream().map(ProfileJson::slow).toList());
    json.put("tasks", loop.tasks().stream().map(ProfileJson::task).toList());
    json.put("awaits", loop.awaits().stream().map(ProfileJson::await).toList());
    json.put("earlierTasks", loop.earlierTasks());
    json.put("earlier", task(loop.earlier()));
    return json;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", finding.kind());
    json.put("loop", finding.loop());
    json.put("text", finding.text());
    json.put("createdAt", DumpJson.texts(finding.createdAt()));
    return json;
  }

  private static List<Long> await(AwaitProfile await) {
    return List.of((long) await.awaiting(), (long) await.awaited(), await.waits().count(), await.waits().nanos());
  }

  private static Map<String, Object> slow(SlowStep slow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", slow.source());
    json.put("nanos", slow.nanos());
    json.put("stack", DumpJson.texts(slow.stack()));
    return json;
  }

  private static Map<String, Object> task(TaskProfile task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", task.number());
    json.put("name", task.name());
    json.put("state", task.state());
    json.put("steps", task.steps());
    json.put("busyNanos", task.busyNanos());
    json.put("cpuNanos", task.cpuNanos());
    json.put("allocatedBytes", task.allocatedBytes());
    Map<String, Object> waits = new LinkedHashMap<>();
    task.waits().forEach((reason, wait) ->
        waits.put(reason.name().toLowerCase(Locale.ROOT), List.of(wait.count(), wait.nanos())));
    json.put("waits", waits);
    return json;
  }

  private static Map<String, Object> weaving(WeaveProfile weaving) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("jvmNanos", weaving.jvmNanos());
    json.put("classes", weaving.classes().stream().map(ProfileJson::type).toList());
    return json;
  }

  private static Map<String, Object> type(WeaveProfile.OfClass type) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", type.name());
    json.put("bytesBefore", type.bytesBefore());
    json.put("bytesAfter", type.bytesAfter());
    json.put("passNanos", type.passNanos());
    json.put("methods", type.methods().stream().map(ProfileJson::method).toList());
    return json;
  }

  private static Map<String, Object> method(WeaveProfile.OfMethod method) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", method.name());
    json.put("woven", method.isWoven());
    json.put("refusal", method.refusal());
    json.put("points", method.points());
    json.put("bytesBefore", method.bytesBefore());
    json.put("bytesAfter", method.bytesAfter());
    json.put("passNanos", method.passNanos());
    return json;
  }
}
