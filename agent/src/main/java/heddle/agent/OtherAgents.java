package heddle.agent;

import java.lang.reflect.Method;

/** Whether this JVM has agents besides Heddle's, so that its classes may differ from their class files. */
final class OtherAgents {
  /** What attaches agents to a JVM that runs: it has this thread from the first time on. */
  private static final String ATTACHER = "Attach Listener";

  /** There are some ten, by the JVM alone. */
  private static final int MOST_SYSTEM_THREADS = 1000;

  private static final String OWN = "heddle-agent";
  private static final String DEBUGGER = "jdwp";

  private final InvokeAccess access;
  private final boolean attached;

  /** Null until asked for. */
  private volatile Boolean startedWithSome;

  /** @param attached whether Heddle itself has been attached */
  OtherAgents(InvokeAccess access, boolean attached) {
    this.access = access;
    this.attached = attached;
  }

  /** True also if it cannot be known. */
  boolean arePresent() {
    if (startedWithSome == null) {
      startedWithSome = startedWithSome();
    }
    return attached || startedWithSome || hasBeenAttachedTo();
  }

  /** Asks no thread for its stack, as all would have to stop for that. */
  private static boolean hasBeenAttachedTo() {
    ThreadGroup system = Thread.currentThread().getThreadGroup();
    while (system.getParent() != null) {
      system = system.getParent();
    }
    Thread[] threads = new Thread[MOST_SYSTEM_THREADS];
    int count = system.enumerate(threads, false);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals(ATTACHER)) {
        return true;
      }
    }
    return count == threads.length;
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
