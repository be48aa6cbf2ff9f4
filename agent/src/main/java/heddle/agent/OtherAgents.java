package heddle.agent;

import java.lang.reflect.Method;

/** Whether this JVM has agents besides Heddle's, so that its classes may differ from their class files. */
final class OtherAgents {
  /** What attaches agents to a JVM that runs: it has this thread from the first time on. */
  private static final String ATTACHER = "Attach Listener";

  private static final String OWN = "heddle-agent";
  private static final String DEBUGGER = "jdwp";

  private final InvokeAccess access;
  private final boolean attached;

  /** @param attached whether Heddle itself has been attached */
  OtherAgents(InvokeAccess access, boolean attached) {
    this.access = access;
    this.attached = attached;
  }

  /** True also if it cannot be known. */
  boolean arePresent() {
    return attached || hasBeenAttachedTo() || startedWithSome();
  }

  private static boolean hasBeenAttachedTo() {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(ATTACHER));
  }

  /** By the arguments of the JVM, those in JAVA_TOOL_OPTIONS and files included; the management module has no others. */
  private boolean startedWithSome() {
    try {
      Class<?> vm = Class.forName("jdk.internal.misc.VM");
      access.open(vm.getModule(), vm.getPackageName());
      Method arguments = vm.getDeclaredMethod("getRuntimeArguments");
      for (Object argument : (Object[]) arguments.invoke(null)) {
        if (isOtherAgent((String) argument)) {
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException | RuntimeException notAsKnown) {
      return true;
    }
  }

  private static boolean isOtherAgent(String argument) {
    return (argument.startsWith("-javaagent:") && !argument.contains(OWN))
        || argument.startsWith("-agentpath:")
        || argument.startsWith("-agentlib:") && !argument.contains(DEBUGGER);
  }
}
