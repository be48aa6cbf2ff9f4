package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import heddle.generator.Coroutine;
import heddle.generator.Dialogue;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Code that fails, for {@link LogicalTraceIT}: the numbers of its lines stand there, so add at the end. */
final class TracedCode {
  /** Counts up behind each call that is to leave a frame. */
  private static int returned;

  private TracedCode() {}

  static int fail(String message) {
    throw new IllegalStateException(message);
  }

  // ---- down three frames -------------------------------------------------------------------------------------------

  @Suspendable
  static void outer(Yielder<Integer> out) {
    middle(out);
    returned++;
  }

  @Suspendable
  static void middle(Yielder<Integer> out) {
    inner(out);
    returned++;
  }

  @Suspendable
  static void inner(Yielder<Integer> out) {
    out.yield(1);
    fail("inner");
  }

  // ---- recursion ---------------------------------------------------------------------------------------------------

  @Suspendable
  static int descend(int levels, Yielder<Integer> out) {
    if (levels > 0) {
      int deeper =
          descend(levels - 1, out);
      return deeper + 1;
    }
    out.yield(levels);
    return fail("bottom");
  }

  // ---- a generator that consumes another ---------------------------------------------------------------------------

  @Suspendable
  static void consume(Yielder<Integer> out) {
    Generator<Integer> source = Generator.of(sourceOut -> outer(sourceOut));
    out.yield(source.next());
    out.yield(take(source));
  }

  @Suspendable
  static int take(Generator<Integer> source) {
    int taken = source.next();
    return taken + 1;
  }

  // ---- tasks -------------------------------------------------------------------------------------------------------

  @Suspendable
  static void job() {
    int loaded = load();
    returned += loaded;
  }

  @Suspendable
  static int load() {
    int slept = napThenFail();
    return slept + 1;
  }

  @Suspendable
  static int napThenFail() {
    sleep(Duration.ofMillis(1));
    return fail("after sleeping");
  }

  @Suspendable
  static int waitFor(CompletionStage<Integer> stage) {
    int value = await(stage);
    return value + 1;
  }

  @Suspendable
  static int waitInCaller(CompletionStage<Integer> stage) {
    yieldNow();
    int value = waitFor(stage);
    return value + 1;
  }

  // ---- handlers below ----------------------------------------------------------------------------------------------

  @Suspendable
  static void rethrowing(Yielder<Integer> out) {
    try {
      yieldingFinally(out);
    } catch (IllegalStateException e) {
      returned++;
      throw e;
    }
  }

  @Suspendable
  static void yieldingFinally(Yielder<Integer> out) {
    try {
      inner(out);
    } finally {
      out.yield(2);
      returned++;
    }
  }

  @Suspendable
  static void wrapping(Yielder<Integer> out) {
    try {
      middle(out);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("wrapped", e);
    }
  }

  @Suspendable
  static void callWrapping(Yielder<Integer> out) {
    wrapping(out);
    returned++;
  }

  // ---- exceptions that were not made where they are thrown ---------------------------------------------------------

  @Suspendable
  static void throwLater(Yielder<Integer> out, boolean resumedBefore) {
    if (resumedBefore) {
      out.yield(0);
    }
    RuntimeException made = new IllegalStateException("made before");
    out.yield(1);
    throw made;
  }

  @Suspendable
  static void callThrowLater(Yielder<Integer> out, boolean resumedBefore) {
    throwLater(out, resumedBefore);
    returned++;
  }

  @Suspendable
  static void throwGiven(Yielder<Integer> out, RuntimeException given) {
    out.yield(1);
    throw given;
  }

  @Suspendable
  static void callThrowGiven(Yielder<Integer> out, RuntimeException given) {
    throwGiven(out, given);
    returned++;
  }

  // ---- lambdas -----------------------------------------------------------------------------------------------------

  @Suspendable
  static int throughLambdas() throws Exception {
    SuspendableCallable<Integer> callable = () -> napThenFail() + 1;
    SuspendableRunnable runnable = () -> returned += callable.call();
    runnable.run();
    return returned;
  }

  // ---- generators that run the same methods within each other ------------------------------------------------------

  @Suspendable
  static void relay(int levels, Yielder<Integer> out) {
    relayed(levels, out);
    returned++;
  }

  @Suspendable
  private static void relayed(int levels, Yielder<Integer> out) {
    if (levels == 0) {
      out.yield(0);
      fail("innermost");
    }
    Generator<Integer> source = Generator.of(sourceOut -> relay(levels - 1, sourceOut));
    while (true) {
      out.yield(source.next());
    }
  }

  // ---- a task that waits inside a generator ------------------------------------------------------------------------

  @Suspendable
  static int takeFromWaiting() {
    Generator<Integer> source = Generator.of(out -> out.yield(load()));
    int taken = take(source);
    return taken + 1;
  }

  // ---- an exception that is kept by the program --------------------------------------------------------------------

  /** Made by the first call of {@link #throwKept} that is resumed. */
  private static RuntimeException kept;

  @Suspendable
  static void throwKept(Yielder<Integer> out) {
    out.yield(1);
    if (kept == null) {
      kept = new IllegalStateException("kept");
    }
    throw kept;
  }

  @Suspendable
  static void callThrowKept(Yielder<Integer> out) {
    throwKept(out);
    returned++;
  }

  @Suspendable
  static void callThrowKeptToo(Yielder<Integer> out) {
    throwKept(out);
    returned++;
  }

  // ---- coroutines that delegate ------------------------------------------------------------------------------------

  @Suspendable
  static int delegating(Dialogue<Integer, String> io, int levels, boolean resumed) {
    Coroutine<Integer, String, Integer> sub = Coroutine.of(subIo ->
        levels > 0 ? delegating(subIo, levels - 1, resumed) + 1 : answering(subIo, resumed) + 1);
    int result = io.yieldFrom(sub);
    return result + 1;
  }

  @Suspendable
  private static int answering(Dialogue<Integer, String> io, boolean resumed) {
    if (resumed) {
      io.yield(1);
    }
    return fail("in the delegate");
  }
}
