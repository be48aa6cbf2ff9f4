/**
 * Facts about classes, read from class files and never from loaded classes: the agent runs while a class is being
 * defined, where loading another one could deadlock or come full circle.
 * Enter at {@link heddle.agent.select.classfile.ClassFinder}; its answers are {@link
 * heddle.agent.select.classfile.ClassSummary}s.
 * Invariant: summaries are immutable and hold nothing of the class loader they came through.
 */
package heddle.agent.select.classfile;
