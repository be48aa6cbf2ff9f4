package heddle.agent;

import heddle.agent.analyze.PlainCall;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.NotWoven;
import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.weave.WovenClass;
import heddle.woven.Companions;
import heddle.woven.UnwovenFrames.Explainer;
import heddle.woven.UnwovenFrames.Reason;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Why a frame could not be suspended, from what was decided when its class was loaded. */
final class UnwovenExplainer implements Explainer {
  private final LoaderMarks marks;
  private final Decisions decisions;

  UnwovenExplainer(LoaderMarks marks, Decisions decisions) {
    this.marks = marks;
    this.decisions = decisions;
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
    String failure = decisions.failureOf(loader, type);
    if (failure != null) {
      return new Reason("the weaver failed on its class: " + failure, "See the warning about it.");
    }
    ClassSummary summary = marks.of(loader).find(type);
    if (frame.getDeclaringClass().isHidden()) {
      return new Reason("it is in a hidden class, which no agent is shown", "Load it as an ordinary class.");
    }
    if (summary == null) {
      return new Reason(
          "its loader shows no class file of it, so that it is not known which marked methods it overrides",
          "Annotate it @Suspendable, or start the agent with " + NotWoven.rule(frame.getClassName(), key.name()) + ".");
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
    return new Reason(why.reason(), why.remedy());
  }

  @Override
  public Reason whyPlainCall(StackFrame frame) {
    WovenClass decided = decisions.about(frame.getDeclaringClass().getClassLoader(), internalName(frame));
    if (decided != null) {
      for (List<PlainCall> calls : decided.plainCalls().values()) {
        for (PlainCall call : calls) {
          if (call.line() == frame.getLineNumber()) {
            return new Reason(
                "a monitor is held since line " + call.heldSince(), "Move the call out of the synchronized block.");
          }
        }
      }
    }
    return null;
  }

  private static String internalName(StackFrame frame) {
    return Companions.hostName(frame.getDeclaringClass()).replace('.', '/');
  }
}
