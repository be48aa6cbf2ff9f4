package heddle.loop;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Threads that complete a promise of a loop, which is run afterwards. */
public final class PromiseRaces {
  private PromiseRaces() {}

  private static void runATurnOrTwo(EventLoop loop) {
    for (int turn = 0; turn < 2; turn++) {
      loop.stop();
      loop.runForever();
    }
  }

  /** A callback that is added while another thread completes the promise is called once. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "called once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or called twice")
  @State
  public static class CompletedWhileACallbackIsAdded {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createFuture();
    private int calls;

    @Actor
    public void other() {
      promise.complete(1);
    }

    @Actor
    public void loop() {
      promise.addDoneCallback(done -> calls++);
    }

    @Arbiter
    public void afterwards(II_Result result) {
      runATurnOrTwo(loop);
      result.r1 = calls;
      result.r2 = promise.result();
      loop.close();
    }
  }

  /** Of two threads that complete a promise one does, and the callback is called once. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one has, called once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both or none, or not called once")
  @State
  public static class CompletedTwice {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createFuture();
    private int calls;
    private volatile boolean one;
    private volatile boolean two;

    public CompletedTwice() {
      promise.addDoneCallback(done -> calls++);
    }

    @Actor
    public void one() {
      one = promise.complete(1);
    }

    @Actor
    public void two() {
      two = promise.completeExceptionally(new IllegalArgumentException("two"));
    }

    @Arbiter
    public void afterwards(II_Result result) {
      runATurnOrTwo(loop);
      result.r1 = calls;
      result.r2 = one ^ two ? 1 : 0;
      if (two) {
        promise.exception(); // or it would be reported
      }
      loop.close();
    }
  }
}
