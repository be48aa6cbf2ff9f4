/** The workloads in Tascalate JavaFlow, woven by its Maven plugin. */
package heddle.benchmarks.peers.javaflow;
