/**
 * Events of the JDK Flight Recorder, for JVMs that have the module {@code jdk.jfr}. Of weaving and of frames that are not woven
 * there are always events while a recording runs; of tasks and loops, while the profiler is on besides.
 */
package heddle.jfr;
