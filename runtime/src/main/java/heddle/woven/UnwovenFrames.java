package heddle.woven;

import heddle.jfr.FlightRecording;
import heddle.UnwovenFrameException;
import heddle.UnwovenFrameException.Unwoven;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds which frames stand between a call that wants to suspend and its continuation. The stack is walked only here, when
 * the suspension has failed already.
 */
public final class UnwovenFrames {
  /** Shows hidden frames, as those of companions are. */
  private static final StackWalker WALKER = StackWalker.getInstance(
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private static final String TRAMPOLINE_CLASS = FrameStack.class.getName();
  private static final String TRAMPOLINE_METHOD = "run";
  private static final Set<String> RUNTIME_PACKAGES = Set.of("heddle", "heddle.generator", "heddle.jdk", "heddle.loop", "heddle.woven");
  /** Of calls in methods that were woven ahead of time, about which nothing else is known. */
  public static final Reason PLAIN_CALL_AHEAD = new Reason(
      "it was woven ahead of time, and makes this call in a way that is not woven, as where a monitor is held",
      "What java -jar heddle-agent.jar explain says about the method, as it was before that, tells more.");

  private static final Reason DETOUR = new Reason(
      "another agent has changed it since it was woven, as for a mock, and handles this call itself",
      "Suspend in an object that is no mock or spy, or have the mock answer without suspending.");

  private static final Reason ORDINARY_CALL = new Reason(
      "it makes this call in a way that is not woven, as through a method handle, a dynamic call site, or with types of which"
          + " its class loader shows no class files",
      "Call the method by its name (in Groovy, compile the class with @CompileStatic), and have the loader show the class"
          + " files as resources.");

  /** Set once by the agent. */
  private static volatile Explainer explainer = new NoAgent();

  private UnwovenFrames() {}

  /** Tells for a method of a class that is loaded why it is not woven. Called by any thread. */
  public interface Explainer {
    /** Why the method of {@code frame} is not woven, and what to do; null if it need not be, and so is not in the way. */
    Reason whyNotWoven(StackFrame frame);

    /** Whether the method of {@code frame}, which has no twin, would get one if woven code called it. */
    boolean getsTwinOnDemand(StackFrame frame);

    /** Why the woven method of {@code frame} calls plainly at the line where it stands; null if nothing is known of that. */
    Reason whyPlainCall(StackFrame frame);
  }

  /**
   * Why a method is not woven.
   *
   * @param text the reason
   * @param fix what to do about it; null if nothing can be done
   */
  public record Reason(String text, String fix) {}

  /** For the agent. Returns false, and changes nothing, if one is installed already. */
  public static synchronized boolean explainWith(Explainer agent) {
    if (!(explainer instanceof NoAgent)) {
      return false;
    }
    explainer = agent;
    return true;
  }

  /** The exception to throw when {@code continuation}, which is executing, cannot be suspended by the caller. */
  public static RuntimeException below(FrameStack continuation) {
    List<Unwoven> frames = WALKER.walk(UnwovenFrames::untilContinuation);
    if (!frames.isEmpty()) {
      UnwovenFrameException failure = new UnwovenFrameException(continuation.kind(), frames);
      FlightRecording.unwovenFrame(failure.getMessage());
      return failure;
    }
    String nothing = explainer instanceof NoAgent ? NoAgent.whyNothing() : null;
    return new IllegalStateException(
        nothing != null
            ? "Cannot suspend the " + continuation.kind() + ": " + nothing
            : "this " + continuation.kind() + " is executing, but not as the caller of this method: it can be suspended"
                + " only by its own body, on the thread that runs it");
  }

  /** False for frames by which the JVM makes a call: of lambda objects, method handles and the insides of reflection. */
  private static boolean isOfMethod(StackFrame frame) {
    Class<?> declaring = frame.getDeclaringClass();
    String name = declaring.getName();
    return !name.startsWith("java.lang.invoke.")
        && !name.startsWith("jdk.internal.reflect.")
        && !(declaring.isHidden() && name.contains("$$Lambda"))
        && !Frame.class.isAssignableFrom(declaring);
  }

  private static List<Unwoven> untilContinuation(Stream<StackFrame> stack) {
    List<Unwoven> found = new ArrayList<>();
    boolean calleeIsPlainTwin = false;
    StackFrame callee = null;
    for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
      StackFrame frame = frames.next();
      if (!isOfMethod(frame)) {
        continue;
      }
      if (isTrampoline(frame)) {
        if (!found.isEmpty()) {
          return found;
        }
      } else if (isRuntime(frame)) {
        calleeIsPlainTwin = !Twins.isWovenName(frame.getMethodName());
      } else if (Twins.isWovenName(frame.getMethodName())) {
        if (calleeIsPlainTwin) {
          found.add(unwoven(frame, whyPlainCall(frame, callee)));
        }
        calleeIsPlainTwin = false;
      } else {
        boolean callsPlainTwin = calleeIsPlainTwin;
        calleeIsPlainTwin = hasTwin(frame);
        Reason reason = calleeIsPlainTwin ? null : whyNotWoven(frame, callsPlainTwin);
        if (reason != null) {
          found.add(unwoven(frame, reason));
        }
      }
      callee = frame;
    }
    return List.of();
  }

  /** That its method made no call which may suspend, to the weaver's knowledge, is no reason if it has made one. */
  private static Reason whyNotWoven(StackFrame frame, boolean callsPlainTwin) {
    Reason reason = explainer.whyNotWoven(frame);
    return reason == null && callsPlainTwin ? ORDINARY_CALL : reason;
  }

  private static Reason whyPlainCall(StackFrame frame, StackFrame callee) {
    if (Detour.isTwin(frame, callee)) {
      return DETOUR;
    }
    Reason known = explainer.whyPlainCall(frame);
    return known != null ? known : ORDINARY_CALL;
  }

  private static boolean isTrampoline(StackFrame frame) {
    return frame.getMethodName().equals(TRAMPOLINE_METHOD) && frame.getClassName().equals(TRAMPOLINE_CLASS);
  }

  private static boolean isRuntime(StackFrame frame) {
    Class<?> declaring = frame.getDeclaringClass();
    return RUNTIME_PACKAGES.contains(declaring.getPackageName())
            && declaring.getClassLoader() == FrameStack.class.getClassLoader()
        || frame.getMethodName().equals("enter") && FrameStack.class.isAssignableFrom(declaring);
  }

  private static boolean hasTwin(StackFrame frame) {
    Class<?> declaring = frame.getDeclaringClass();
    return Twins.find(declaring, frame.getMethodName(), frame.getMethodType(), true) != null
        || Twins.find(
            declaring, frame.getMethodName(), frame.getMethodType().insertParameterTypes(0, declaring), false) != null
        || OnDemand.has(declaring, frame.getMethodName(), frame.getMethodType(), true)
        || OnDemand.has(declaring, frame.getMethodName(), frame.getMethodType(), false)
        || explainer.getsTwinOnDemand(frame);
  }

  private static Unwoven unwoven(StackFrame frame, Reason reason) {
    return new Unwoven(element(frame), location(frame.getDeclaringClass()), reason.text(), reason.fix());
  }

  private static StackTraceElement element(StackFrame frame) {
    StackTraceElement element = frame.toStackTraceElement();
    return !Twins.isWovenName(element.getMethodName())
        ? element
        : new StackTraceElement(
            null, element.getModuleName(), WovenMethod.version(frame.getDeclaringClass().getModule()), Companions.hostName(frame.getDeclaringClass()),
            Twins.plainName(element.getMethodName()), element.getFileName(), element.getLineNumber());
  }

  private static String location(Class<?> type) {
    Module module = type.getModule();
    if (module.isNamed()) {
      return "module " + module.getName();
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "origin unknown" : source.getLocation().getPath();
  }
}
