/**
 * The agent that prepares classes for the stress weave, in front of Heddle's: it only inserts calls of {@code
 * heddle.stress}. Enter at {@link heddle.agent.stress.StressAgent}. Being part of {@code heddle.agent}, it is not woven.
 */
package heddle.agent.stress;
