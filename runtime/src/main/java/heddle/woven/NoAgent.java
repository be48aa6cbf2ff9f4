package heddle.woven;

import heddle.Continuation;
import heddle.woven.UnwovenFrames.Explainer;
import heddle.woven.UnwovenFrames.Reason;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;

/** Why a frame could not be suspended where no agent is installed: then only what was woven ahead of time can be. */
final class NoAgent implements Explainer {
  private static final String START = "Start the JVM with -javaagent:heddle-agent.jar";
  private static final String WEAVE = ", or weave the class ahead of time with java -jar heddle-agent.jar weave.";

  private static final Reason NOT_WOVEN = new Reason(
      "the Heddle agent is not installed, and the method has not been woven ahead of time", START + WEAVE);

  private static final Reason OF_JDK = new Reason(
      "the Heddle agent is not installed, without which nothing is suspended through methods of the JDK",
      START + ", or suspend outside of what the JDK calls back.");

  private static final Reason PLAIN_RUNTIME = new Reason(
      "the Heddle agent is not installed, and the heddle-runtime.jar of this JVM has not been woven ahead of time",
      START + ", or use the heddle-runtime.jar that java -jar heddle-agent.jar weave --runtime makes.");

  /** What there is to say of every suspension; null if what has been woven may be suspended. */
  static String whyNothing() {
    return isRuntimeWoven() ? null : PLAIN_RUNTIME.text() + ". " + PLAIN_RUNTIME.fix();
  }

  @Override
  public Reason whyNotWoven(StackFrame frame) {
    ClassLoader loader = frame.getDeclaringClass().getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader() ? OF_JDK : NOT_WOVEN;
  }

  @Override
  public boolean getsTwinOnDemand(StackFrame frame) {
    return false;
  }

  @Override
  public Reason whyPlainCall(StackFrame frame) {
    return isRuntimeWoven() ? UnwovenFrames.PLAIN_CALL_AHEAD : PLAIN_RUNTIME;
  }

  /** By the sign of one of its marked methods. */
  private static boolean isRuntimeWoven() {
    MethodType suspend = MethodType.methodType(void.class, Continuation.class);
    return Twins.find(Continuation.class, "suspend", suspend, true) != null;
  }
}
