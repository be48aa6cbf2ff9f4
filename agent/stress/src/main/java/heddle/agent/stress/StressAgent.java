package heddle.agent.stress;

import java.lang.instrument.Instrumentation;

/** Where the JVM enters the stress agent. It stands before Heddle's on the command line, so that Heddle weaves the ticks. */
public final class StressAgent {
  private StressAgent() {}

  /** {@code java -javaagent:heddle-stress.jar -javaagent:heddle-agent.jar=weave=**#*}. */
  public static void premain(String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new TickInserter(
        ClassLoader.getSystemClassLoader(), Boolean.getBoolean("heddle.stress.runnables")));
  }
}
