/**
 * What the agent's jar does as a program: it tells about jars without running them. Enter at {@link
 * heddle.agent.tool.ExplainCommand}.
 * Invariant: decisions are those that the agent would take at run time, by the same code.
 */
package heddle.agent.tool;
