/**
 * Fourth and fifth pass: the entry copy and the resume copy of a method. Enter at {@link heddle.agent.emit.EntryEmitter}
 * and {@link heddle.agent.emit.ResumeEmitter}; what is emitted is told as Java above each method. All names of the runtime
 * are in {@link heddle.agent.emit.Abi}.
 */
package heddle.agent.emit;
