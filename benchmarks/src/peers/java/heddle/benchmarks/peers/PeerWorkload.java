package heddle.benchmarks.peers;

import heddle.benchmarks.Workload;
import org.openjdk.jmh.annotations.Fork;

/** A workload as the peers run it: virtual threads have one carrier, and the JDK's continuations can be called. */
@Fork(jvmArgsPrepend = {
    "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
    "-Djdk.virtualThreadScheduler.parallelism=1",
    "-Djdk.virtualThreadScheduler.maxPoolSize=1"})
public abstract class PeerWorkload extends Workload {
}
