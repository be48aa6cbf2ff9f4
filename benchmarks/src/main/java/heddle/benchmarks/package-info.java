/**
 * What coroutines cost: each woven case beside its plain twin. {@link heddle.benchmarks.Main} runs them, in forked JVMs
 * with the agent; most by JMH.
 */
package heddle.benchmarks;
