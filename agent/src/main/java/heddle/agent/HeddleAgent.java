package heddle.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent, which shall be loaded by the bootstrap loader, as the runtime is: {@code Boot-Class-Path}
 * in the manifest sees to that. Before it is sure, nothing here may refer to a class of the runtime or of the agent that
 * would then be loaded from elsewhere.
 */
public final class HeddleAgent {
  private HeddleAgent() {}

  /** {@code java -javaagent:heddle-agent.jar[=options]}. Ends the JVM with status 1 if the options are wrong. */
  public static void premain(String options, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    start(options, instrumentation, false);
  }

  /** Attached to a running JVM, or started by the manifest of an executable jar that names this class. */
  public static void agentmain(String options, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    start(options, instrumentation, true);
  }

  private static void start(String options, Instrumentation instrumentation, boolean attached)
      throws IOException, ReflectiveOperationException {
    Class<?> tooEarly = runtimeElsewhere(instrumentation);
    if (tooEarly != null) {
      System.err.println("[heddle] warning: cannot be attached: the application has loaded " + tooEarly.getName()
          + " from its class path, and cannot use the agent's own any more. Start the JVM with -javaagent:heddle-agent.jar.");
    } else if (HeddleAgent.class.getClassLoader() == null) {
      AgentInstaller.install(options, instrumentation, attached);
    } else {
      RenamedJar.start(options, instrumentation);
    }
  }

  /** A class of the runtime that is loaded, but not by the bootstrap loader; null if there is none. */
  private static Class<?> runtimeElsewhere(Instrumentation instrumentation) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && isRuntime(type.getPackageName())) {
        return type;
      }
    }
    return null;
  }

  private static boolean isRuntime(String packageName) {
    return switch (packageName) {
      case "heddle", "heddle.generator", "heddle.jdk", "heddle.jfr", "heddle.loop", "heddle.profile", "heddle.woven" -> true;
      default -> false;
    };
  }
}
