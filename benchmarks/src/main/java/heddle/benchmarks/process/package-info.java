/**
 * What costs whole JVMs rather than operations: {@link heddle.benchmarks.process.StartUp} and {@link
 * heddle.benchmarks.process.ClassLoading}. Each is measured by JVMs that run in turns without an agent, with one that
 * does nothing, and with Heddle's.
 */
package heddle.benchmarks.process;
