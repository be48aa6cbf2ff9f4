/**
 * Weaving ahead of time: jars and directories are woven into others, for JVMs that no agent may be given to. Enter at
 * {@link heddle.agent.tool.ahead.WeaveCommand}.
 *
 * <pre>
 *   read (Archive) → show to the marks (Views) → weave (ArchiveWeaver, ClassFileWeaver, ModuleOpener) → write (Output)
 * </pre>
 *
 * Invariants: what is read is never written to; the copies are those that the agent would add; the same input yields the
 * same output, byte for byte.
 */
package heddle.agent.tool.ahead;
