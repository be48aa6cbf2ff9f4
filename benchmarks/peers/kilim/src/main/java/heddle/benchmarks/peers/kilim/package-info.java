/** The workloads in Kilim, woven by its Maven plugin. */
package heddle.benchmarks.peers.kilim;
