/**
 * The workloads by what the JDK itself has from release 21 on: virtual threads, and the internal continuations below
 * them. By method handles, because this is compiled for Java 17.
 */
package heddle.benchmarks.peers.loom;
