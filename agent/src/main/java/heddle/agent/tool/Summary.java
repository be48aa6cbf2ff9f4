package heddle.agent.tool;

import heddle.agent.select.classfile.MethodKey;
import heddle.agent.weave.WovenClass;
import heddle.agent.weave.WovenClass.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of many classes.
 *
 * @param packages by name
 * @param refusals one line for each method that is marked and cannot be woven
 * @param unreadable classes that could not be looked at, with the reason
 */
record Summary(Map<String, Counts> packages, List<String> refusals, List<String> unreadable) {

  /** Classes, those with woven methods, and of their methods: woven, marked with nothing to weave, refused. */
  record Counts(int classes, int wovenClasses, int woven, int nothingToWeave, int refused) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(WovenClass type) {
      return new Counts(
          classes + 1, wovenClasses + (type.woven().isEmpty() ? 0 : 1), woven + type.woven().size(),
          nothingToWeave + type.withoutCalls().size(), refused + type.refused().size());
    }
  }

  /** Weaves all classes, given by their internal names. */
  static Summary of(Explainer explainer, List<String> classes) throws IOException {
    Map<String, Counts> packages = new TreeMap<>();
    List<String> refusals = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String name : classes) {
      try {
        WovenClass type = explainer.weave(name);
        packages.merge(packageOf(name), Counts.NONE.plus(type), (known, added) -> known.plus(type));
        for (Map.Entry<MethodKey, Refusal> refused : type.refused().entrySet()) {
          refusals.add(name.replace('/', '.') + "." + refused.getKey() + ": " + refused.getValue().reason());
        }
      } catch (ToolException failure) {
        unreadable.add(failure.getMessage());
      }
    }
    return new Summary(packages, refusals, unreadable);
  }

  private static String packageOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "(unnamed)" : internalName.substring(0, slash).replace('/', '.');
  }
}
