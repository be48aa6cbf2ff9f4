/**
 * What coroutines cost: each woven case beside its plain twin. {@link heddle.benchmarks.Main} runs them by JMH, with
 * the agent in every forked JVM.
 */
package heddle.benchmarks;
