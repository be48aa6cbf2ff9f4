/** The workloads by the coroutines of offbynull, woven by its Maven plugin. */
package heddle.benchmarks.peers.offbynull;
