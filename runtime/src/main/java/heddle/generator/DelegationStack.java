package heddle.generator;

import static java.lang.invoke.MethodType.methodType;

import heddle.Suspendable;
import heddle.woven.FrameStack;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * All of a coroutine but its types: how values, exceptions and the result pass between consumer and body, and between a
 * body and the coroutine it delegates to.
 *
 * <p>One that delegates is suspended, and points to the one it delegates to. The consumer's side ({@link #step}) goes
 * down these pointers and advances the innermost; when that one ends, its outcome is passed to the one above. So
 * however deep the delegation is, a step resumes one body, and the Java stack does not grow. Who delegates to whom is
 * read off anew at each step, since others may meanwhile have used a coroutine in the middle.
 *
 * <p>Invariant: all of a chain are suspended or finished, but the innermost, which may be executing; then the whole
 * chain counts as executing.
 */
abstract class DelegationStack extends FrameStack {
  private static final MethodHandle BODY =
      Twins.enter(MethodHandles.lookup(), "body", methodType(Object.class));

  /** What was yielded, until it is taken; when finished, the result, or, if it has failed, the exception. */
  Object value;

  /** True if {@link #value} was yielded, fetched by the consumer, and not taken. */
  boolean ready;

  /** True if it is finished without a result. */
  boolean failed;

  /** Not null while this is suspended in {@link #delegateTo}. */
  private DelegationStack delegate;

  DelegationStack() {
    if (BegunGenerators.ARE_WATCHED) {
      BegunGenerators.created(this);
    }
  }

  /** Calls the body; once. */
  @Suspendable
  abstract Object runBody() throws Exception;

  /** As {@link Coroutine#close()}. */
  @Suspendable
  public abstract void close();

  @Override
  protected final String kind() {
    return "coroutine";
  }

  @Override
  protected final void enter() throws Throwable {
    if (BegunGenerators.ARE_WATCHED) {
      BegunGenerators.began(this);
    }
    Object returned = (Object) BODY.invokeExact(this, (FrameStack) this);
    done(returned, this); // where the trampoline leaves it too
  }

  @Suspendable
  private Object body() throws Exception {
    return runBody();
  }

  // ---- the body's side ---------------------------------------------------------------------------------------------

  /** Suspends with a value; returns what is sent. */
  @Suspendable
  final Object exchange(Object yielded) {
    requireExecuting();
    value = yielded;
    return suspendForRef();
  }

  /** Suspends until {@code inner} has ended; returns its result, but null if it has ended before. */
  @Suspendable
  final Object delegateTo(DelegationStack inner) {
    requireExecuting();
    if (inner.isFinished()) {
      return null;
    }
    inner.innermost().refuseIfExecuting();
    delegate = inner;
    try {
      return suspendForRef();
    } finally {
      delegate = null;
    }
  }

  private void requireExecuting() {
    if (!isExecuting()) {
      throw BodyFailure.notExecuting(kind());
    }
  }

  // ---- the consumer's side -----------------------------------------------------------------------------------------

  /**
   * Goes on until a value comes out, which is {@link #ready} then, or this coroutine has ended. Not if one is ready.
   *
   * @param sent what the yield is to return
   * @param raised what the yield is to throw; null if it returns
   * @return true if there is a value
   */
  @Suspendable
  final boolean step(Object sent, Throwable raised) {
    DelegationStack inner = innermost();
    inner.refuseIfExecuting();
    Object passed = sent;
    Throwable thrown = raised;
    if (raised instanceof GeneratorExit && delegate != null) {
      thrown = closeDelegate(raised);
      inner = this;
    } else if (sent != null || raised != null) {
      inner.refuseIfReady();
    }
    while (true) {
      if (inner.isFinished()) { // by another consumer, which has its result
        passed = null;
      } else if (inner.turn(passed, thrown)) {
        if (inner.delegate == null) {
          return fetchFrom(inner);
        }
        inner = inner.innermost();
        passed = null;
        thrown = null;
        continue;
      } else {
        passed = inner.failed ? null : inner.value;
        thrown = inner.failed ? (Throwable) inner.value : null;
      }
      if (inner == this) {
        return ended(thrown);
      }
      inner = endDelegationTo(inner);
      if (thrown != null) {
        inner.showWaiting(thrown, DelegationStack.class, "step");
      }
    }
  }

  /**
   * Runs this coroutine's own body up to its next suspension.
   *
   * @return false if it has ended; {@link #value} and {@link #failed} tell how
   */
  @Suspendable
  private boolean turn(Object sent, Throwable thrown) {
    if (ready) {
      return true;
    }
    done(sent, this); // to the yield or yieldFrom that is pending
    try {
      if (thrown == null ? advance() : advanceThrowing(thrown)) {
        return true;
      }
      value = takeRef();
    } catch (Throwable t) {
      fail(BodyFailure.seenByConsumer(kind(), t));
    }
    if (BegunGenerators.ARE_WATCHED) {
      BegunGenerators.ended(this);
    }
    return false;
  }

  final void fail(Throwable outcome) {
    failed = true;
    value = outcome;
  }

  /** The delegate sees a {@code close()}, not a throw. Returns what the pending yieldFrom is to throw. */
  @Suspendable
  private Throwable closeDelegate(Throwable exit) {
    Throwable thrown = exit;
    try {
      delegate.close(); // still the delegate meanwhile, which makes this one executing
    } catch (Throwable t) {
      thrown = t;
    }
    delegate = null;
    return thrown;
  }

  private DelegationStack innermost() {
    DelegationStack inner = this;
    while (inner.delegate != null) {
      inner = inner.delegate;
    }
    return inner;
  }

  /** Returns the one that delegates to {@code inner}, in the chain that begins here. */
  private DelegationStack endDelegationTo(DelegationStack inner) {
    DelegationStack outer = this;
    while (outer.delegate != inner) {
      outer = outer.delegate;
    }
    outer.delegate = null;
    return outer;
  }

  private boolean fetchFrom(DelegationStack inner) {
    if (inner != this) {
      value = inner.value;
      inner.value = null;
      inner.ready = false;
    }
    ready = true;
    return true;
  }

  private static boolean ended(Throwable thrown) {
    if (thrown != null) {
      throw BodyFailure.unchecked(thrown);
    }
    return false;
  }

  final void refuseIfReady() {
    if (ready) {
      throw new IllegalStateException("hasNext() has fetched a value that was not taken: call next() first");
    }
  }

  private void refuseIfExecuting() {
    if (isExecuting()) {
      throw new IllegalStateException("coroutine already executing");
    }
  }
}
