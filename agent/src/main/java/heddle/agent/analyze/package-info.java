/**
 * Second pass: what a marked method looks like to the emitters, namely its suspension points, the types and the live
 * locals at each, and its blocks. Enter at {@link heddle.agent.analyze.MethodAnalyzer#analyze}. No pass edits a method: a
 * change, such as moving an allocation, makes a new one.
 */
package heddle.agent.analyze;
