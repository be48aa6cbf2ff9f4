/**
 * What the stress agent has classes call: {@link heddle.stress.Tick} suspends, {@link heddle.stress.TestCalls} runs what
 * is suspended. It is woven like the classes under test.
 */
package heddle.stress;
