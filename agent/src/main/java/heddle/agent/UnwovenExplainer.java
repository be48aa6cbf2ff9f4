package heddle.agent;

import heddle.agent.analyze.PlainCall;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.NotWoven;
import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.weave.WovenClass;
import heddle.woven.Companions;
import heddle.woven.Twins;
import heddle.woven.UnwovenFrames;
import heddle.woven.UnwovenFrames.Explainer;
import heddle.woven.UnwovenFrames.Reason;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Why a frame could not be suspended, from what was decided when its class was loaded. */
final class UnwovenExplainer implements Explainer {
  /** Of calls in twins on demand. */
  private static final Reason LEAF = new Reason(
      "it calls a method that nobody expects to suspend, such as hashCode, equals, compareTo or toString, or an accessor",
      "Suspend outside of it, or in a method of another kind, such as a comparator.");

  private final LoaderMarks marks;
  private final Decisions decisions;
  private final LearnedRules learned;

  UnwovenExplainer(LoaderMarks marks, Decisions decisions, LearnedRules learned) {
    this.marks = marks;
    this.decisions = decisions;
    this.learned = learned;
  }

  @Override
  public Reason whyNotWoven(StackFrame frame) {
    ClassLoader loader = frame.getDeclaringClass().getClassLoader();
    String type = internalName(frame);
    MethodKey key = new MethodKey(frame.getMethodName(), frame.getDescriptor());
    WovenClass decided = decisions.about(loader, type);
    if (decided != null && decided.refused().containsKey(key)) {
      return new Reason("refused because " + decided.refused().get(key).reason(), null);
    }
    if (decided != null && decided.withoutCalls().contains(key)) {
      return null;
    }
    for (WovenClass twin : decisions.twins(loader, type, key.name())) {
      if (twin.refused().containsKey(key)) {
        return new Reason("refused because " + twin.refused().get(key).reason(), null);
      }
    }
    String failure = decisions.failureOf(loader, type);
    if (failure != null) {
      return new Reason("the weaver failed on its class: " + failure, "See the warning about it.");
    }
    ClassSummary summary = marks.of(loader).find(type);
    if (frame.getDeclaringClass().isHidden()) {
      return new Reason("it is in a hidden class, which no agent is shown", "Load it as an ordinary class.");
    }
    if (summary == null) {
      learned.add(NotWoven.rule(frame.getClassName(), key.name()));
      return new Reason(
          "its loader shows no class file of it, so that it is not known which marked methods it overrides",
          "Annotate it @Suspendable, or start the agent with " + NotWoven.rule(frame.getClassName(), key.name()) + ".");
    }
    if (summary.isWovenAhead()) {
      return new Reason("it was not woven when its class was woven ahead of time",
          "Weave the class again, from what it was made of, with --" + NotWoven.rule(frame.getClassName(), key.name())
              .replace('=', ' ') + ", or give the agent the class as it was.");
    }
    MethodSummary method = summary.methods().get(key);
    if (ClassFileVersion.isUnknown(summary.version() & 0xFFFF)) {
      return new Reason("its class file is of version " + ClassFileVersion.text(summary.version() & 0xFFFF)
          + ", which this agent does not know", "Use a newer agent, or compile for an older release.");
    }
    if (method != null && marks.of(loader).markOf(summary, method) != null) {
      return new Reason(
          "its class was loaded before the agent was installed, and cannot be transformed",
          "Start the JVM with -javaagent:heddle-agent.jar.");
    }
    NotWoven why = NotWoven.reason(summary, key.name(), key.descriptor());
    learned.add(why.rule());
    return new Reason(why.reason(), why.remedy());
  }

  @Override
  public boolean getsTwinOnDemand(StackFrame frame) {
    ClassSummary owner = marks.of(frame.getDeclaringClass().getClassLoader()).find(internalName(frame));
    MethodSummary method = owner == null ? null : owner.method(frame.getMethodName(), frame.getDescriptor());
    boolean refused = decisions.twins(frame.getDeclaringClass().getClassLoader(), internalName(frame), frame.getMethodName())
        .stream()
        .anyMatch(twin -> twin.woven().isEmpty());
    return method != null
        && !refused
        && !method.isSynchronized()
        && marks.of(frame.getDeclaringClass().getClassLoader()).reach().isWorthTwin(new Resolved(owner, method), false);
  }

  @Override
  public Reason whyPlainCall(StackFrame frame) {
    ClassLoader loader = frame.getDeclaringClass().getClassLoader();
    WovenClass decided = decisions.about(loader, internalName(frame));
    if (decided != null && decided.isAhead()) {
      return UnwovenFrames.PLAIN_CALL_AHEAD;
    }
    PlainCall held = decided == null ? null : callAt(frame, decided);
    if (held != null) {
      return new Reason("a monitor is held since line " + held.heldSince(), "Move the call out of the synchronized block.");
    }
    List<WovenClass> twins = decisions.twins(loader, internalName(frame), Twins.plainName(frame.getMethodName()));
    for (WovenClass twin : twins) {
      PlainCall inTwin = callAt(frame, twin);
      if (inTwin != null) {
        return new Reason("a monitor or lock is held since line " + inTwin.heldSince(),
            "Suspend outside of what it calls back.");
      }
    }
    return twins.isEmpty() ? null : LEAF;
  }

  private static PlainCall callAt(StackFrame frame, WovenClass decided) {
    for (List<PlainCall> calls : decided.plainCalls().values()) {
      for (PlainCall call : calls) {
        if (call.line() == frame.getLineNumber()) {
          return call;
        }
      }
    }
    return null;
  }

  private static String internalName(StackFrame frame) {
    return Companions.hostName(frame.getDeclaringClass()).replace('.', '/');
  }
}
