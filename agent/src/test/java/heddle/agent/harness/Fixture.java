package heddle.agent.harness;

import heddle.Suspendable;

/**
 * Code whose woven form must behave as its plain form. Implementations are in {@code heddle.agent.fixtures}, show one
 * construct of the language each, and tell what they do to {@code Trace}. A new object is made for each run.
 */
public interface Fixture {
  @Suspendable
  Object run() throws Throwable;
}
