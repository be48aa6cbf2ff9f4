/**
 * The workloads by Heddle's peers, a method each; the table in {@code benchmarks/peers/README.md} says who they are.
 * Only in the Maven profile {@code peers}, and without Heddle's agent.
 */
package heddle.benchmarks.peers;
