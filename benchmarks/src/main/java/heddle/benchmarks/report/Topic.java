package heddle.benchmarks.report;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * What a section is about.
 *
 * @param name as in the keys
 * @param description of what is done, in a sentence
 * @param metrics those that tell something, the most telling first
 */
record Topic(String name, String title, String description, List<Metric> metrics) {
  /** A cost and what it is called. */
  record Metric(String name, String title) {}

  private static final List<Metric> TIME = List.of(new Metric(Key.TIME, "Time"));
  private static final List<Metric> BYTES = List.of(new Metric("bytes", "Heap, each"));
  private static final List<Metric> PROCESS =
      List.of(new Metric("wall", "Wall-clock time"), new Metric("cpu", "CPU time"));

  /** All, in the order of the page; at the end those workloads that nothing is known of but what was measured. */
  static List<Topic> of(List<Results> all) {
    List<Topic> topics = new ArrayList<>(code());
    topics.addAll(tasks());
    topics.addAll(agent());
    all.stream()
        .flatMap(results -> results.workloads().stream())
        .distinct()
        .filter(workload -> topics.stream().noneMatch(topic -> topic.name().equals(workload)))
        .toList()
        .forEach(workload -> topics.add(new Topic(workload, workload, "", TIME)));
    return topics;
  }

  /** Generators, and code that may suspend and does not. */
  private static List<Topic> code() {
    return List.of(
        new Topic("FlatGenerator", "W1 Flat generator",
            "A loop yields 10,000 ints from one frame down, and the consumer sums them. Per element. `plain` "
                + "is an iterator that the JIT compiler makes one loop of with its consumer; `plainOpaque`, the "
                + "same kept from inlining, is what any iterator behind a call costs. Kotlin's iterators box.",
            TIME),
        new Topic("TreeWalk", "W2 Tree walk",
            "The in-order walk of a balanced tree of 2^15 - 1 nodes, yielding inside the recursion. Per node. "
                + "`plain` is an iterator with a stack of its own.",
            TIME),
        new Topic("YieldDepth", "W2b Yield from a depth",
            "A recursion to a depth, then 1000 yields from there. Per yield.",
            TIME),
        new Topic("DeepYield", "W2b Yield from a depth, the descent left out",
            "The same with a million yields from there.",
            TIME),
        new Topic("Recursion", "W3 Recursion that never suspends",
            "fib(30), of which each call might suspend. `heddleOutsideCoroutine` is the same method called by "
                + "plain code.",
            TIME),
        new Topic("LoopKernel", "Loop kernel",
            "A loop over 1000 ints between two calls that may suspend: what the JIT compiler makes of code "
                + "between suspensions. Per loop. `heddleEntry` has not suspended yet, `heddleResumedOnce` runs the "
                + "copy that goes on after a suspension, `heddleResumed` suspends after each loop.",
            TIME));
  }

  /** What runs on loops, and what is suspended. */
  private static List<Topic> tasks() {
    return List.of(
        new Topic("Channel", "W4 Channel",
            "Two coroutines on one thread pass values through a channel of one slot. Per value. Those named "
                + "`Bare`, and `plain`, JavaFlow, offbynull and Loom, run on a minimal loop that one thread may "
                + "use; the others on their own schedulers, which any thread may call.",
            TIME),
        new Topic("YieldNow", "W4 Yield",
            "Two coroutines on one thread let each other run. Per turn.",
            TIME),
        new Topic("AwaitChain", "W5 Chain of awaits",
            "A task awaits one that awaits one, 10 deep; the last awaits what another task completes. Per "
                + "chain.",
            TIME),
        new Topic("Footprint", "W6 Heap of a suspended generator",
            "Each of its frames keeps three ints. `plain` is an iterator that delegates to one per frame.",
            BYTES),
        new Topic("TaskFootprint", "W6 Heap of a sleeping task",
            "With its timer. `plain` is a callback in a timer.",
            BYTES),
        new Topic("Spawn", "W7 Spawn and join",
            "Creates an empty coroutine and waits until it has run. Per coroutine.",
            TIME),
        new Topic("Sleepers", "W8 100,000 sleepers",
            "100,000 coroutines sleep up to a second each, at once, the second time that a JVM does it. `plain`: "
                + "timers.",
            List.of(new Metric(Key.TIME, "Wall-clock time"), new Metric("cpu", "CPU time"))),
        new Topic("MultiCore", "W9 A loop per core",
            "Independent loops on one thread and on two. Runs of a loop per second, of all threads together.",
            List.of(new Metric("throughput", "Throughput"))),
        new Topic("Profiler", "What profiling costs",
            "The same with the profiler off, sampling, and counting everything: two tasks that let each other run, and a "
                + "generator. Per turn or value.",
            TIME),
        new Topic("Exception", "Exceptions",
            "An exception leaves a generator that has suspended some frames down, with its making. "
                + "`traces=off` is the agent's option.",
            TIME));
  }

  /** What comes before the first suspension. */
  private static List<Topic> agent() {
    return List.of(
        new Topic("StartUp", "Start-up",
            "A JVM prints hello and ends. `emptyAgent` is an agent that is shown each class and does nothing.",
            PROCESS),
        new Topic("ClassLoading", "Class loading",
            "10,000 classes without marks are loaded from a jar and initialised, the start of the JVM not "
                + "counted.",
            PROCESS),
        new Topic("Weaving", "Weaving",
            "All classes of JMH and Commons Math are woven whole, in a warm JVM; `weaveAllVerified` with the "
                + "option `verify=true`. `filterUnmarked`: to find that a class has no marks. How much classes grow "
                + "is among the goals.",
            List.of(new Metric("methods", "Methods woven per second"), new Metric(Key.TIME, "Time per class"))));
  }
}
