package heddle.agent;

import heddle.probe.Probe;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Weaves and runs one class when the first of the application is woven, so that a JVM on which weaving fails is known at
 * once. Not before: it takes several times as long as the rest of the agent's start, which programs without marks need not
 * pay. On a thread of its own, since what a thread loads while it transforms a class is not shown to transformers.
 */
final class SelfTest implements Runnable {
  /** Returns at once. */
  @Override
  public void run() {
    String namesake = namesake();
    if (namesake != null) {
      Messages.warn(namesake);
    }
    Thread thread = new Thread(SelfTest::check, "heddle-self-test");
    thread.setDaemon(true);
    thread.start();
  }

  private static void check() {
    String problem = problem();
    if (problem != null) {
      Messages.warn("the self-test failed, coroutines will not work on this JVM: " + problem
          + " JVM options in force: " + ManagementFactory.getRuntimeMXBean().getInputArguments()
          + ". Try without those that concern agents, verification, modules or method handles.");
    }
  }

  private static String namesake() {
    try {
      return OwnJar.namesake();
    } catch (IOException | RuntimeException unknown) {
      return null;
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
