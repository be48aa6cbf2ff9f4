/**
 * Decides which basic blocks a resume copy needs, and how often, so that no loop is entered in its
 * middle. Enter at {@link heddle.agent.peel.LoopPeeler#plan}; the result is a {@link
 * heddle.agent.peel.SplitPlan}. Invariant: a pure function of an abstract control-flow graph.
 * Nothing here knows bytecode or ASM.
 */
package heddle.agent.peel;
