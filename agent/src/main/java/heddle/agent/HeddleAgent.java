package heddle.agent;

import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent. Nothing here or in {@link RuntimeJar} may refer to a class of the runtime: these must
 * first be found on the bootstrap search path, and a reference from here could load them from elsewhere.
 */
public final class HeddleAgent {
  private HeddleAgent() {}

  /** {@code java -javaagent:heddle-agent.jar[=options]}. Ends the JVM with status 1 if the options are wrong. */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  /** Attached to a running JVM, or started by the manifest of an executable jar. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static void start(String options, Instrumentation instrumentation) {
    Class<?> tooEarly = RuntimeJar.loadedElsewhere(instrumentation);
    if (tooEarly != null) {
      Messages.warn("cannot be attached: the application has loaded " + tooEarly.getName() + " from its class path, and cannot"
          + " use the agent's own any more. Start the JVM with -javaagent:heddle-agent.jar.");
      return;
    }
    RuntimeJar runtime = RuntimeJar.append(instrumentation);
    AgentInstaller.install(options, instrumentation, runtime);
  }
}
