/**
 * What Heddle is to reach: {@link heddle.benchmarks.goal.Goals} is the table, and each {@link
 * heddle.benchmarks.goal.Goal} tells of some results whether they reach it.
 */
package heddle.benchmarks.goal;
