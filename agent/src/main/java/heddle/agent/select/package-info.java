/**
 * The first pass: which methods may suspend, why or why not, and which calls may lead to one that does.
 * Enter at {@link heddle.agent.select.ClassFilter} for raw class files and at {@link
 * heddle.agent.select.MethodSelector} for a class that passed it.
 * Invariant: no class is loaded to decide anything; where a class file cannot be found, nothing is woven.
 */
package heddle.agent.select;
