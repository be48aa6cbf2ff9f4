package heddle.agent.tool;

import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.NotWoven;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.reach.StandInCalls;
import heddle.agent.tool.Explanation.Decision;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.agent.weave.WovenClass.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weaves classes as the agent would, each once, and tells what has become of their methods. Not thread-safe. */
final class Explainer {
  private final ClassPath path;
  private final Marks marks;
  private final SuspensionPath paths;

  /** By internal name, without their class files. */
  private final Map<String, WovenClass> woven = new HashMap<>();

  Explainer(ClassPath path, Marks marks) {
    this.path = path;
    this.marks = marks;
    this.paths = new SuspensionPath(marks);
  }

  /** The methods of that name of a class; null if there is no such class. */
  List<Explanation> explain(String className, String method) throws IOException {
    WovenClass woven = weave(className);
    if (woven == null) {
      return null;
    }
    List<Explanation> explained = new ArrayList<>();
    ClassSummary summary = marks.find(className);
    for (MethodSummary declared : summary.methods().values()) {
      if (declared.key().name().equals(method)) {
        explained.add(explain(summary, declared, woven));
      }
    }
    return explained;
  }

  /**
   * The class as the agent would weave it; null if there is none of that name.
   *
   * @throws ToolException if its class file cannot be read
   */
  WovenClass weave(String className) throws IOException {
    WovenClass known = woven.get(className);
    if (known != null) {
      return known;
    }
    byte[] classFile = path.classFile(className);
    try {
      if (classFile == null) {
        return null;
      }
      WovenClass made = new ClassWeaver(marks, false).weave(classFile).withoutBytes();
      woven.put(className, made);
      return made;
    } catch (RuntimeException unreadable) { // ASM meets garbage, and versions to come, with whatever exception comes first
      throw new ToolException(className.replace('/', '.') + ": its class file cannot be read: " + unreadable);
    }
  }

  private Explanation explain(ClassSummary owner, MethodSummary method, WovenClass ofClass) throws IOException {
    MethodKey key = method.key();
    String name = owner.javaName() + "." + key;
    Resolved target = new Resolved(owner, method);
    List<String> leads = paths.from(target);
    boolean getsTwin = !isMarked(ofClass, key) && marks.reach().isWorthTwin(target, false);
    if (getsTwin && StandInCalls.contains(owner.name(), key)) {
      return new Explanation(
          name, Decision.ON_DEMAND, "the runtime has a stand-in for it where woven code calls it", null,
          List.of("calls a method of the program that it is given"), List.of());
    }
    WovenClass woven = getsTwin ? onDemand(owner.name(), key) : ofClass;
    Mark mark = woven.woven().get(key);
    if (mark != null) {
      return new Explanation(
          name, getsTwin ? Decision.ON_DEMAND : Decision.WOVEN, mark.reason(), woven.sizeNote(key), leads,
          woven.plainCalls().getOrDefault(key, List.of()));
    }
    Refusal refusal = woven.refused().get(key);
    if (refusal != null) {
      return new Explanation(name, Decision.REFUSED, refusal.reason(), null, leads, List.of());
    }
    if (woven.withoutCalls().contains(key)) {
      return new Explanation(
          name, Decision.NOTHING_TO_WEAVE, "it makes no call that may lead to a suspension", null, leads, List.of());
    }
    if (owner.isWovenAhead()) {
      return new Explanation(
          name, Decision.PLAIN, "its class was woven ahead of time, without it", "Ask about the class as it was before that.", leads,
          List.of());
    }
    NotWoven why = NotWoven.reason(owner, key.name(), key.descriptor());
    return new Explanation(name, Decision.PLAIN, why.reason(), why.remedy(), leads, List.of());
  }

  private static boolean isMarked(WovenClass type, MethodKey method) {
    return type.woven().containsKey(method) || type.refused().containsKey(method) || type.withoutCalls().contains(method);
  }

  /** What becomes of a method when woven code calls it. */
  private WovenClass onDemand(String className, MethodKey method) throws IOException {
    Mark mark = new Mark(Mark.Origin.ON_DEMAND, "woven code that calls it gets a copy of it, without a mark or a rule");
    return new ClassWeaver(marks, false).weaveOne(path.classFile(className), method, false, mark);
  }
}
