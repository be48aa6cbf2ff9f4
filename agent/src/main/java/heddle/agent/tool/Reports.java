package heddle.agent.tool;

import heddle.agent.analyze.PlainCall;
import heddle.agent.tool.Summary.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations as text for people, and as what becomes JSON for tools. */
final class Reports {
  private Reports() {}

  static String text(List<Explanation> methods) {
    StringBuilder text = new StringBuilder();
    for (Explanation method : methods) {
      text.append(method.method()).append(": ").append(method.decision());
      text.append(method.reason() == null ? "" : ", because " + method.reason()).append(".\n");
      if (method.remedy() != null) {
        text.append("  ").append(method.remedy()).append('\n');
      }
      method.path().forEach(call -> text.append("  ").append(call).append('\n'));
      if (method.path().isEmpty()) {
        text.append("  nothing that it calls leads to a suspension\n");
      }
      for (PlainCall call : method.plainCalls()) {
        text.append("  the call in line ").append(call.line()).append(" cannot suspend: a monitor is held since line ")
            .append(call.heldSince()).append('\n');
      }
    }
    return text.toString();
  }

  static List<Object> json(List<Explanation> methods) {
    return methods.stream().<Object>map(Reports::json).toList();
  }

  private static Map<String, Object> json(Explanation method) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("method", method.method());
    object.put("decision", method.decision().name().toLowerCase().replace('_', '-'));
    object.put("reason", method.reason());
    object.put("remedy", method.remedy());
    object.put("path", method.path());
    object.put("plainCalls", method.plainCalls().stream().map(Reports::json).toList());
    return object;
  }

  private static Map<String, Object> json(PlainCall call) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", call.line());
    object.put("monitorHeldSince", call.heldSince());
    return object;
  }

  static String text(Summary summary) {
    StringBuilder text = new StringBuilder(String.format(
        "%8s %8s %8s %8s %8s  %s%n", "classes", "woven", "methods", "nothing", "refused", "package"));
    summary.packages().forEach((name, counts) -> text.append(String.format(
        "%8d %8d %8d %8d %8d  %s%n", counts.classes(), counts.wovenClasses(), counts.woven(), counts.nothingToWeave(),
        counts.refused(), name)));
    text.append("woven: classes with woven methods; methods: those; nothing: marked methods that call nothing that may"
        + " suspend; refused: marked methods that cannot be woven\n");
    summary.refusals().forEach(refusal -> text.append("refused: ").append(refusal).append('\n'));
    summary.unreadable().forEach(type -> text.append(type).append('\n'));
    return text.toString();
  }

  static Map<String, Object> json(Summary summary) {
    Map<String, Object> packages = new LinkedHashMap<>();
    summary.packages().forEach((name, counts) -> packages.put(name, json(counts)));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("packages", packages);
    object.put("refusals", summary.refusals());
    object.put("unreadable", summary.unreadable());
    return object;
  }

  private static Map<String, Object> json(Counts counts) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("classes", counts.classes());
    object.put("wovenClasses", counts.wovenClasses());
    object.put("wovenMethods", counts.woven());
    object.put("nothingToWeave", counts.nothingToWeave());
    object.put("refused", counts.refused());
    return object;
  }
}
