package heddle.agent.page;

import heddle.profile.Dump;
import heddle.profile.DumpJson;
import heddle.profile.DumpText;
import heddle.profile.Json;
import heddle.profile.LoopProfile;
import heddle.profile.Profile;
import heddle.profile.ProfileJson;
import heddle.profile.StackSamples;
import heddle.profile.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A profile as a page: overview, time line, flame graph, who awaits whom, tables. The template is beside this class; the charts
 * are by Apache ECharts, which is in the agent's jar and goes into the file.
 */
public final class ProfilePage {
  private static final String CHARTS = "echarts.min.js";

  private ProfilePage() {}

  /**
   * Writes the page.
   *
   * @param overhead what coroutines have cost, as text; empty if that was not measured
   */
  public static void write(Path file, Profile profile, Dump dump, String overhead) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      String template = resource("page.html");
      int from = 0;
      for (String part : List.of("CSS", "ECHARTS", "DATA", "SCRIPT")) {
        int at = template.indexOf("@" + part + "@", from);
        out.append(template, from, at);
        switch (part) {
          case "CSS" -> out.append(resource("page.css"));
          case "ECHARTS" -> out.append(resource(CHARTS));
          case "SCRIPT" -> out.append(resource("page.js"));
          default -> out.append(inScript(Json.of(data(profile, dump, overhead))));
        }
        from = at + part.length() + 2;
      }
      out.append(template, from, template.length());
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream("heddle/agent/page/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing in the agent's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Text that cannot end the element that it stands in. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static Map<String, Object> data(Profile profile, Dump dump, String overhead) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", Units.count(profile.suspensions(), "suspension") + ", "
        + Units.count(profile.loops().stream().mapToLong(loop -> loop.earlierTasks() + loop.tasks().size()).sum(), "task")
        + " on " + Units.count(profile.loops().size(), "loop") + ", Java " + Runtime.version());
    data.put("profile", ProfileJson.map(profile));
    data.put("weavingNanos", profile.weaving().nanos());
    data.put("overhead", overhead);
    data.put("timelines", profile.loops().stream().map(loop -> PackedTimeline.of(loop.timeline())).toList());
    Map<String, Object> stacks = new LinkedHashMap<>();
    stacks.put("busy", stacks(profile, LoopProfile::busy));
    stacks.put("waiting", stacks(profile, LoopProfile::waiting));
    data.put("stacks", stacks);
    data.put("dump", DumpJson.map(dump));
    data.put("tree", DumpText.tree(dump));
    List<String> cyclic = dump.cycles().stream().flatMap(List::stream).toList();
    data.put("cyclic", dump.tasks().filter(task -> cyclic.contains(task.id())).map(task -> task.name()).toList());
    return data;
  }

  private static List<Object> stacks(Profile profile, Function<LoopProfile, StackSamples> kind) {
    List<Object> stacks = new ArrayList<>();
    for (LoopProfile loop : profile.loops()) {
      kind.apply(loop).forEach((stack, nanos) -> stacks.add(List.of(stack, nanos)));
    }
    return stacks;
  }
}
