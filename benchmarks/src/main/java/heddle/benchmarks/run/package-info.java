/**
 * Runs the workloads: {@link heddle.benchmarks.run.FullRun} all of them, {@link heddle.benchmarks.run.QuickRun} those
 * that guard the goals, and {@link heddle.benchmarks.run.CommandLine} what JMH's options select. Forks get the agent,
 * save those of the peers.
 */
package heddle.benchmarks.run;
