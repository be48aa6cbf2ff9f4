package heddle.benchmarks.goal;

import static heddle.benchmarks.goal.Goal.Bound.AT_LEAST;
import static heddle.benchmarks.goal.Goal.Bound.AT_MOST;

import heddle.benchmarks.goal.Figure.Absolute;
import heddle.benchmarks.goal.Figure.Ratio;
import heddle.benchmarks.result.Key;
import java.util.List;

/** The table of all goals. */
public final class Goals {
  private static final double WIDE = 1.5;
  private static final double WIDER = 2;
  /** For what depends on how much of the machine is free. */
  private static final double UNGUARDED = Double.POSITIVE_INFINITY;
  /** Sizes do not depend on what else the machine does. */
  private static final double NARROW = 1.15;

  private static final Key FLAT = Key.time("FlatGenerator", "heddle");
  private static final Key TREE = Key.time("TreeWalk", "heddle");
  private static final Key SHALLOW = Key.time("YieldDepth", "heddle").with("depth", "1");
  private static final Key DEEP = SHALLOW.with("depth", "1000");
  private static final Key SHALLOW_ALONE = Key.time("DeepYield", "heddle").with("depth", "1");
  private static final Key DEEP_ALONE = SHALLOW_ALONE.with("depth", "1000");
  private static final Key FIB = Key.time("Recursion", "heddle");
  private static final Key LOOP = Key.time("LoopKernel", "heddle");
  private static final Key CHANNEL = Key.time("Channel", "heddle");
  private static final Key YIELD = Key.time("YieldNow", "heddle");
  private static final Key SLEEPERS = Key.time("Sleepers", "heddle");
  private static final Key ONE_CORE = Key.time("MultiCore", "heddle").metric("throughput");
  private static final Key FOOTPRINT = Key.time("Footprint", "heddle").metric("bytes");
  private static final Key PROFILER = Key.time("Profiler", "heddle").with("work", "yield");
  private static final Key START_UP = Key.time("StartUp", "heddle").metric("wall");
  private static final Key LOADING = Key.time("ClassLoading", "heddle").metric("wall");
  private static final Key WEAVING = Key.time("Weaving", "weaveAll");

  private static final List<Goal> ALL = List.of(
      against("W1 flat generator", FLAT, "kotlin", 0.45, WIDE),
      against("W1 flat generator", FLAT, "plainOpaque", 1.0, WIDE),
      against("W1 flat generator, boxed", FLAT.variant("heddleBoxed"), "kotlin", 1.0, WIDE),
      against("W2 tree walk", TREE, "kotlin", 0.4, WIDE),
      against("W2 tree walk", TREE, "plainOpaque", 1.4, WIDE),
      against("W2b yield, 1 deep", SHALLOW, "kotlin", 0.4, WIDE),
      against("W2b yield, 1000 deep", DEEP, "kotlin", 0.1, WIDE),
      new Goal("W2b yield, 1000 deep to 1", Ratio.of(DEEP, SHALLOW), AT_MOST, 1.2, WIDE),
      new Goal("W2b the same, without the descent", Ratio.of(DEEP_ALONE, SHALLOW_ALONE), AT_MOST, 1.2, WIDE),
      against("W3 fib(30) in a coroutine", FIB, "plain", 1.25, WIDE),
      against("W3 fib(30) from plain code", FIB.variant("heddleOutsideCoroutine"), "plain", 1.1, WIDE),
      against("Loop kernel, entry copy", LOOP.variant("heddleEntry"), "plain", 1.1, WIDE),
      against("Loop kernel, resume copy", LOOP.variant("heddleResumedOnce"), "plain", 1.1, WIDE),
      against("W4 channel", CHANNEL, "kotlinBare", 1.5, WIDE),
      against("W4 channel, same loop", CHANNEL.variant("heddleBare"), "kotlinBare", 1.5, WIDE),
      against("W4 yield", YIELD, "kotlinBare", 1.5, WIDE),
      against("W4 yield, same loop", YIELD.variant("heddleBare"), "kotlinBare", 1.5, WIDE),
      against("W5 chain of awaits", Key.time("AwaitChain", "heddle"), "plain", 1.0, WIDE),
      bytes("W6 suspended generator, 1 frame", FOOTPRINT.with("frames", "1"), 100),
      bytes("W6 suspended generator, 10 frames", FOOTPRINT.with("frames", "10"), 450),
      bytes("W6 sleeping task", Key.time("TaskFootprint", "heddle").metric("bytes"), 200),
      against("W7 spawn and join", Key.time("Spawn", "heddle"), "plain", 3, WIDE),
      against("W8 100,000 sleepers, wall", SLEEPERS, "plain", 1.02, WIDE),
      against("W8 100,000 sleepers, CPU", SLEEPERS.metric("cpu"), "plain", 1.2, WIDER),
      new Goal("W9 two loops on two cores",
          Ratio.of(ONE_CORE.variant("heddleTwo"), ONE_CORE), AT_LEAST, 1.9, UNGUARDED),
      new Goal("W9 the same, to plain code",
          new Ratio(Ratio.of(ONE_CORE.variant("heddleTwo"), ONE_CORE),
              Ratio.of(ONE_CORE.variant("plainTwo"), ONE_CORE.variant("plain"))), AT_LEAST, 0.95, WIDE),
      new Goal("Profiler, sampling, yield", Ratio.of(PROFILER.variant("heddleSampling"), PROFILER), AT_MOST, 1.02, WIDE),
      new Goal("Profiler, full, yield", Ratio.of(PROFILER.variant("heddleFull"), PROFILER), AT_MOST, 1.15, WIDER),
      against("Start-up of hello world, wall", START_UP, "plain", 2, WIDE),
      against("Loading of 10,000 unmarked classes, wall", LOADING, "plain", 1.03, 1.25),
      new Goal("Weaving, warm", new Absolute(WEAVING.metric("methods"), "methods/s"), AT_LEAST, 2_000, WIDER),
      new Goal("Weaving, size of classes",
          Ratio.of(WEAVING.metric("bytesAfter"), WEAVING.metric("bytesBefore")), AT_MOST, 3, NARROW));

  private Goals() {}

  /** All, in the order of the workloads. */
  public static List<Goal> all() {
    return ALL;
  }

  private static Goal against(String workload, Key key, String other, double limit, double margin) {
    return new Goal(workload, Ratio.of(key, key.variant(other)), AT_MOST, limit, margin);
  }

  private static Goal bytes(String workload, Key key, double limit) {
    return new Goal(workload, new Absolute(key, "B"), AT_MOST, limit, NARROW);
  }
}
