package heddle.agent;

import heddle.probe.Probe;
import java.lang.management.ManagementFactory;

/** Weaves and runs one class when the agent is installed, so that a JVM on which weaving fails is known at once. */
final class SelfTest {
  private SelfTest() {}

  static void run() {
    String problem = problem();
    if (problem != null) {
      Messages.warn("the self-test failed, coroutines will not work on this JVM: " + problem
          + ". JVM options in force: " + ManagementFactory.getRuntimeMXBean().getInputArguments()
          + ". Try without those that concern agents, verification, modules or method handles.");
    }
  }

  private static String problem() {
    try {
      return Probe.check();
    } catch (Throwable failure) { // whatever it is, the application shall start
      return failure.toString();
    }
  }
}
